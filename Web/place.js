// Where the device is: only after somebody asked for it, and for nobody else.

/** Latitude and longitude, or null; `no` is told when the device gives none. */
export function myPlace(no) {
  return new Promise((done) => {
    const fail = () => { no(); done(null); };
    if (!navigator.geolocation) return fail();
    const six = (x) => Number(x.toFixed(6));
    navigator.geolocation.getCurrentPosition(({ coords }) => done([six(coords.latitude), six(coords.longitude)]), fail, { enableHighAccuracy: true, timeout: 20000 });
  });
}
