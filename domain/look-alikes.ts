/**
 * Letters that a reader takes for a Latin letter. A key is what the letters of its row become.
 * Source: Unicode Technical Standard 39, confusables.txt: every letter, and the estimated sign, that has Latin letters as its
 * prototype, without Arabic, Hebrew, Syriac, Thaana and N'Ko; and the other case of each. Letters that NFKD takes apart are not
 * in it, because their parts are folded; except the lunate sigma, whose part does not look like it.
 */
export const LATIN_LOOK_ALIKES: Record<string, string> = {
  a: 'ɑΑαАаᎪᗅᴀⱭꓮꭺ𐊠𖽀',
  b: 'ƀƁƂƃƄƅɃɓʙΒβБВЬбвьѢѣҌҍᏏᏰᏴᏸᏼᖯᗷꓐꞴꞵꮟ𐊂𐊡𐌁',
  c: 'ϲϹȻȼСсҪҫᏟᴄⲤⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜',
  d: 'ÐðĐđƉƊƋƌɖɗԀԁᎠᏧᑯᗞᗪᴅꓒꓓꭰꮷ',
  e: 'ɆɇΕεЕеҼҽҾҿᎬᴇ℮ⴹꓰꬲꭼ𐊆𑢦𑢮𑣆𑣎',
  f: 'ƑƒϜϝՔքᖴᵮẝꓝꜰꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂',
  g: 'ƍƓǤǥɠɡɢԌԍՑցᏀᏳᏻᶃꓖꞬꮐ',
  h: 'ĦħɦʜΗЋНнћҢңҺһӇӈӉӊՀհᎻᏂᏲᏺᕼⱧⱨⲎⲏꓧꚔꚕꞪꮋꮒ𐋏',
  i: 'ıɨɩɪιіӏᎥᵻᵼꙆꙇꞮꭵ𑣃',
  j: 'ɈɉʝͿϳЈјᎫᒍᴊꓙꞲꭻ',
  k: 'ĸƘƙΚκКкҚқҞҟᏦᛕᴋⱩⱪⲔⲕꓗꝀꝁꮶ𐔘',
  l: 'ŁłƖƗƚǀȽɫɭʟΙІӀᏞᒪᛁⱢⲒⲓⳐⳑⵏꓡꓲꮮ𐊊𐌉𐐛𐑃𐔦𑢣𑢲𑣒𖼖𖼨',
  m: 'ʍΜμϺϻМмӍӎᎷᗰᛖᴍⲘⲙꓟꮇ𐊰𐌑',
  n: 'ƝƞȠɲɳɴΝηՈՌոռᵰⲚⲛꓠ𐔓',
  o: 'ØøƟɵΘΟΣθοσОоѲѳӨөՕօଠഠဝჿዐᎤᎾᏫᲿᴏᴑⲞⲟⴱⵁⵔ〇ꓳꝊꝋꬽꬾꭴꮎꮻ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑢨𑢵𑢷𑣈𑣕𑣗',
  p: 'ƤƥΡρРрᏢᑭᴘᴩᵽⱣⲢⲣꓑꮲ𐊕',
  q: 'ʠԚԛԳԶգզⵕꞯ',
  r: 'ƦɌɍɼɽʀГгҒғᎡᎱᏒᖇᴦᵲⱤⲄⲅꓣꭇꭈꭱꮁꮢ𐒴𐓜𖼵',
  s: 'ƼƽʂЅѕՏտᏕᏚᵴꓢꜱꟅꮥꮪ𐊖𐐠𐑈𑢡𑣁𖼺',
  t: 'ŦŧƬƭƮȾʈΤτТтҬҭᎢᴛᵵⱦⲦⲧꓔꭲ𐊗𐊱𐌕𑢼𖼊',
  u: 'ƲɄʉʋυՍսሀᏌᑌᴜᵾꓴꞞꞟꭎꭒꮜ𐓎𐓶𑢸𑣘𖽂',
  v: 'νѴѵᏙᐯᴠⴸꓦꛟꮩ𐔝𑜆𑢠𑣀𖼈',
  w: 'ƜɯѠѡѼѽԜԝԱաᎳᏔᴡꓪꝠꝡꮃꮤ𑓅𑜊𑜎𑜏',
  x: 'ΧχХхҲҳᕁᕽᚷⲬⲭⵝꓫꞳꭓ𐊐𐊴𐌗𐔧',
  y: 'ƔƳƴɎɏɣʏΓΥγУуҮүҰұყᎩᎽᲧᶌỾỿⲨⲩꓬꭚꭹꮍ𐊲𑢤𑣜𖽃',
  z: 'ƵƶȤȥʐΖζᏃᴢᵶꓜꮓ𑢩𑣄𑣉',
  aa: 'Ꜳꜳ',
  ae: 'ÆæӔӕ',
  ao: 'Ꜵꜵ',
  au: 'Ꜷꜷ',
  av: 'ꜸꜹꜺꜻ',
  ay: 'Ꜽꜽ',
  bl: 'Ыы',
  dz: 'ʣ',
  ll: 'ǁ',
  lo: 'Юю',
  ls: 'ʪ',
  lz: 'ʫ',
  oe: 'Œœɶ',
  oo: 'ꚘꚙꝎꝏ',
  rn: 'ɱᵯⱮ𑜀',
  tf: 'ꝷ',
  ts: 'ʦ',
  ue: 'ᵫ',
  uo: 'ꭣ',
}

/**
 * Letters and words in a circle or a square, and letters with a stroke, that Unicode does not take apart. Source: their names in the
 * Unicode Character Database, such as NEGATIVE SQUARED AB.
 */
export const DRESSED_LETTERS: Record<string, string> = {
  c: '🄯',
  j: 'ȷ',
  p: '🆊℗',
  r: '℞℟',
  v: '℣',
  ab: '🆎',
  cc: '🅭',
  cl: '🆑',
  ic: '🆋',
  id: '🆔',
  lb: '℔',
  ng: '🆖',
  ok: '🆗',
  pa: '🆌',
  sa: '🆍',
  up: '🆙',
  vs: '🆚',
  wc: '🆏',
  new: '🆕',
  sos: '🆘',
  cool: '🆒',
  free: '🆓',
}

/** Symbols that a reader takes for a Latin letter. Source: confusables.txt, as above. */
export const SYMBOL_LOOK_ALIKES: Record<string, string> = {
  a: '⍺',
  e: '⋿',
  i: '⍳',
  l: '|∣⏽',
  p: '⍴',
  t: '⊤⟙',
  u: '∪⋃',
  v: '∨⋁',
  x: '×╳⤫⤬⨯',
}

/**
 * Letters of Persian, Urdu, Kurdish, Uighur, Sindhi, Pashto, African and other Arabic-script keyboards. A key is the letter of an
 * Arabic keyboard that the letters of its row become.
 * Source: the names in the Unicode Character Database: ARABIC LETTER <letter> WITH <marks> becomes that letter; letters that
 * Arabic lacks become the one that Arabic spelling writes for them, such as PEH ب and GAF ك. Alef maqsura becomes ya and ta
 * marbuta becomes ha, because people write one for the other.
 */
export const ARABIC_LOOK_ALIKES: Record<string, string> = {
  ا: 'ٱٲٳݳݴࡰࡱࡲࡳࡴࡵࡶࡷࡸࡹࡺࡻࡼࡽࡾࡿࢀࢁࢂࢭ',
  ب: 'ٮٻپڀݐݑݒݓݔݕݖࢠࢡࢶࢷࢾ',
  ت: 'ٹٺټٽٿࢸࢿࣀ',
  ج: 'ڃڄچڇڿࢢࣁࣅࣆ',
  ح: 'ځڂڅݗݘݮݯݲݼࢊ',
  د: 'ڈډڊڋڍڏڐۮݙݚࢮ',
  ذ: 'ڌڎ',
  ر: 'ڑڒړڔڕږڗڙۯݛݫݬݱࢪࢹ',
  ز: 'ژࢲ',
  س: 'ښڛڜݜݭݰݽݾ',
  ش: 'ۺ',
  ص: 'ڝڞࢯ',
  ض: 'ۻ',
  ط: 'ڟࢋࢌࢣ',
  ع: 'ڠݝݞݟࢳ',
  غ: 'ۼࣃ',
  ف: 'ڡڢڣڤڥڦݠݡࢤࢻ',
  ق: 'ٯڧڨࢥࢵࢼࣄ',
  ك: 'ػؼکڪګڬڭڮگڰڱڲڳڴݢݣݤݿࢍࢰࢴࣂ',
  ل: 'ڵڶڷڸݪࢦࣇ',
  م: 'ݥݦࢧ',
  ن: 'ڹںڻڼڽݧݨݩࢉࢽ',
  ه: 'ةھہۃەۿ',
  و: 'ۄۅۆۇۈۉۊۋۏݸݹࢫࢱ',
  ي: 'ؠؽؾؿىیۍێېۑےݵݶݷݺݻࢨࢩࢺࢆࢬ',
}
