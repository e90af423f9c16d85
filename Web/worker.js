// One instance of the physics, flying its share of the futures.

import { openDoor } from "./door.js";

let door = null;
let asked = 0;

onmessage = async ({ data }) => {
  try {
    if (data.module) door = await openDoor(data.module);
    if (data.question) {
      asked = data.id;
      if (!door.ask(data.question)) throw new Error("refused");
    }
    if (data.range && data.id === asked) {
      const members = door.members(data.range[0], data.range[1]);
      postMessage({ id: data.id, first: data.range[0], members }, [members.buffer]);
    }
  } catch (problem) {
    postMessage({ id: data.id, problem: String(problem.message ?? problem) });
  }
};
