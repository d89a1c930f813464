const LATIN_KEYS = 'QWERTYUIOPASDFGHJKLZXCVBNM'

/** What the keys Q-P, A-L and Z-M type while a keyboard is set to Arabic. */
export const WINDOWS_KEYS = 'ض ص ث ق ف غ ع ه خ ح ش س ي ب ل ا ت ن م ئ ء ؤ ر لا ى ة'.split(' ')
export const MAC_KEYS = 'ض ص ث ق ف غ ع ه خ ح ش س ي ب ل ا ت ن م ظ ط ذ د ز ر و'.split(' ')

/** What somebody types who presses the keys of these Latin letters. */
export const typeWith = (keys: string[], text: string): string =>
  text.replace(/[A-Z]/g, (letter) => keys[LATIN_KEYS.indexOf(letter)] ?? letter)
