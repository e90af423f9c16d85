extension MapPage {
  /// The page's style sheet. No element depends on a script for being seen.
  static let style = """
    \(sheet)
    \(Palette.mapShapes)
    \(Palette.light.mapRules)
    .on-dark{display:none}
    @media (prefers-color-scheme:dark){
    \(night)
    \(Palette.dark.mapRules)
    .on-dark{display:inline}
    .on-light{display:none}
    }
    \(switching)
    """

  private static let sheet = """
    :root{--paper:#FBF8F2;--ink:#1C2B33;--soft:#4E5C63;--line:#D9CDB8;--sky:#CFE3EE;\
    --low:#F4EBDD;--odds:#5A1584;--warn:#B3261E;--card:#FFFDF8}
    *{box-sizing:border-box}
    html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
    body{margin:0;font:16px/1.45 \(MapSVG.faces)}
    header{background:linear-gradient(var(--sky),var(--low));padding:14px 24px 16px;\
    border-bottom:1px solid var(--line)}
    header>*,main,footer{max-width:1240px;margin-left:auto;margin-right:auto}
    .over{display:flex;justify-content:space-between;align-items:center;gap:12px;margin-top:0;\
    margin-bottom:8px;font-size:14px}
    .over b{letter-spacing:.01em;margin-right:.15em}
    h1,.sure{font-family:Charter,'Bitstream Charter','Iowan Old Style','Source Serif 4',Georgia,\
    'DejaVu Serif',serif;text-wrap:pretty}
    h1{font-size:clamp(21px,2.3vw,28px);line-height:1.25;font-weight:600;margin-top:0;\
    margin-bottom:6px}
    .sure{font-size:clamp(16px,1.5vw,18px);line-height:1.4;margin-top:0;margin-bottom:0}
    .warn{margin-top:8px;margin-bottom:0;font-weight:600;color:var(--warn)}
    .warn::before{content:'\\25B2\\00A0'}
    main{display:grid;grid-template-columns:minmax(0,1fr) 372px;gap:18px 24px;\
    padding:18px 24px 8px}
    figure{margin:0;min-width:0}
    .map{display:block;width:100%;height:auto;font-family:inherit}
    .tall{display:none}
    figcaption{font-size:14px;color:var(--soft);padding:6px 0 0 18px}
    .layers{display:flex;flex-wrap:wrap;gap:4px 18px}
    .layers label{display:inline-flex;align-items:center;gap:6px;cursor:pointer;padding:3px 0}
    output{display:block;min-height:1.45em;font-variant-numeric:tabular-nums}
    table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
    th{text-align:left;font-weight:400;color:var(--soft);padding:7px 12px 7px 0;\
    white-space:nowrap;vertical-align:baseline}
    td{text-align:right;font-weight:600;padding:7px 0;vertical-align:baseline}
    tr{border-bottom:1px solid var(--line)}
    tr:first-child td{font-size:17px}
    .plain{margin:12px 0 0}
    .go{display:flex;flex-wrap:wrap;gap:10px;margin:16px 0 0}
    .go a,.go button{font:inherit;font-weight:600;color:var(--paper);background:var(--ink);\
    font-size:15px;border:1px solid var(--ink);border-radius:6px;padding:10px 14px;text-decoration:none;\
    cursor:pointer}
    .go button{background:transparent;color:var(--ink)}
    .go [hidden]{display:none}
    .notes{grid-column:1/-1;columns:3 300px;column-gap:32px;border-top:1px solid var(--line);\
    padding-top:14px}
    section{break-inside:avoid;margin:0 0 18px}
    h2{font-size:15px;margin:0 0 4px}
    section p,section ul{margin:0 0 6px;font-size:15px}
    ul{padding-left:1.1em}
    details{grid-column:1/-1;font-size:15px}
    summary{cursor:pointer;font-weight:600;padding:4px 0}
    dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 16px;margin:6px 0}
    dt{color:var(--soft)}
    dd{margin:0;overflow-wrap:anywhere;font-family:ui-monospace,'DejaVu Sans Mono',monospace;\
    font-size:13.5px}
    footer{padding:8px 24px 24px;color:var(--soft);font-size:13px;overflow-wrap:anywhere}
    @media (max-width:820px){
    header{padding:12px 16px 14px}
    main{grid-template-columns:minmax(0,1fr);padding:10px 0 8px;gap:12px}
    aside,.notes,details{padding-left:16px;padding-right:16px;min-width:0}
    footer{padding:8px 16px 24px}
    figcaption{padding:4px 16px 0}
    }
    @media (max-width:600px){
    .wide{display:none}
    .tall{display:block}
    .over{font-size:13px}
    .date{display:none}
    .sure{font-size:16px}
    }
    @media (prefers-reduced-motion:no-preference){
    .futures{animation:come .3s .5s both}
    .areas{animation:come .4s .7s both}
    .twenty path{animation:come .25s calc(var(--n)*20ms) both}
    @keyframes come{from{opacity:0}}
    }
    @media print{*{animation:none!important}.units,.go{display:none}}
    """

  private static let night = """
    :root{--paper:#14191D;--ink:#EDE7DA;--soft:#B5B4AC;--line:#39444C;--sky:#0E1A24;\
    --low:#2A3540;--odds:#E0B5E8;--warn:#F2B8B5;--card:#1B2126}
    """

  private static let switching = """
    .switch{position:absolute;width:1px;height:1px;opacity:0;pointer-events:none}
    .units{display:inline-flex;border:1px solid var(--soft);border-radius:6px;overflow:hidden;\
    flex:none}
    .units label{padding:3px 11px;cursor:pointer;font-size:14px}
    .u-metric,.u-imperial,.u-aviation{display:none}
    #to-metric:checked~* .u-metric,#to-imperial:checked~* .u-imperial,\
    #to-aviation:checked~* .u-aviation{display:inline}
    #to-metric:checked~header label[for=to-metric],\
    #to-imperial:checked~header label[for=to-imperial],\
    #to-aviation:checked~header label[for=to-aviation]{background:var(--ink);color:var(--paper)}
    #to-metric:focus-visible~header .units,#to-imperial:focus-visible~header .units,\
    #to-aviation:focus-visible~header .units{outline:3px solid var(--odds);outline-offset:2px}
    #show-areas:not(:checked)~* .map .areas,#show-futures:not(:checked)~* .map .futures,\
    #show-twenty:not(:checked)~* .map .twenty{display:none}
    #show-areas:not(:checked)~* label[for=show-areas],\
    #show-futures:not(:checked)~* label[for=show-futures],\
    #show-twenty:not(:checked)~* label[for=show-twenty]{text-decoration:line-through}
    #show-areas:focus-visible~* label[for=show-areas],\
    #show-futures:focus-visible~* label[for=show-futures],\
    #show-twenty:focus-visible~* label[for=show-twenty]{outline:3px solid var(--odds)}
    a:focus-visible,button:focus-visible,summary:focus-visible{outline:3px solid var(--odds);\
    outline-offset:2px}
    """
}
