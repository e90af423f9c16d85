// What somebody chose last, kept on this device only. Where nothing can be kept, nothing is.

const name = (key) => `kite-runner ${key}`;

export function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(name(key)));
  } catch {
    return null;
  }
}

/** `null` forgets it. */
export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(name(key));
    else localStorage.setItem(name(key), JSON.stringify(value));
  } catch { /* private windows and full disks */ }
}
