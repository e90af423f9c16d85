extension MapPage {
  /// Reads the place under the pointer, with its distance from the best place, and copies the
  /// best place. Written without the three characters that XML would want escaped.
  static let script = """
    'use strict';
    (function () {
      var out = document.getElementById('under');
      var units = {
        metric: [1, 'm', 1000, 'km', 995], imperial: [0.3048, 'ft', 1609.344, 'mi', 608],
        aviation: [0.3048, 'ft', 1852, 'NM', 608]
      };
      function distance(metres) {
        var chosen = document.querySelector('input[name=units]:checked');
        var u = units[chosen ? chosen.id.slice(3) : 'metric'];
        if (u[4] > metres) { return Math.round(metres / u[0]) + ' ' + u[1]; }
        return (metres / u[2]).toFixed(2) + ' ' + u[3];
      }
      document.querySelectorAll('svg.map').forEach(function (map) {
        var m = JSON.parse(map.getAttribute('data-map'));
        function read(event) {
          var at = map.createSVGPoint();
          at.x = event.clientX;
          at.y = event.clientY;
          at = at.matrixTransform(map.getScreenCTM().inverse());
          if (m[0] > at.x || at.x > m[12] || m[13] > at.y || at.y > m[1]) { return; }
          var up = (m[1] - at.y) * m[2];
          var east = m[3] + (at.x - m[0]) * m[2];
          var latitude = m[5] + up * m[6];
          var longitude = m[7] + east * (m[8] + up * m[9]);
          longitude = ((longitude + 540) % 360) - 180;
          var de = east - m[10];
          var dn = m[4] + up - m[11];
          var bearing = Math.round(Math.atan2(de, dn) * 180 / Math.PI + 360) % 360;
          out.textContent = latitude.toFixed(5) + ', ' + longitude.toFixed(5) + ': ' +
            distance(Math.hypot(de, dn)) + ' from the best place, ' + bearing + '\\u00b0';
        }
        map.addEventListener('pointermove', read);
        map.addEventListener('pointerdown', read);
      });
      var copy = document.getElementById('copy');
      if (copy) {
        if (navigator.clipboard) {
          copy.hidden = false;
          copy.addEventListener('click', function () {
            navigator.clipboard.writeText(copy.getAttribute('data-text')).then(function () {
              copy.textContent = 'Copied';
            });
          });
        }
      }
    })();
    """
}
