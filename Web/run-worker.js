// Streets, chase and search in a thread of their own, so that nobody waits with the map for them.

import { openRunDoor } from "./rundoor.js";

let door = null;

onmessage = async ({ data }) => {
  try {
    if (data.module) { door = openRunDoor(data.module); return; }
    postMessage({ id: data.id, value: (await door)[data.call](...data.args) });
  } catch (problem) {
    postMessage({ id: data.id, problem: String(problem?.message ?? problem) });
  }
};
