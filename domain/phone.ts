/**
 * A telephone number in one spelling, so that equal numbers compare as equal.
 * Keeps Latin digits and `+` (`00` at the beginning becomes `+`); converts Arabic digits; removes other characters.
 */
export const normalisePhone = (typed: string): string =>
  typed
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[^0-9+]/g, '')
    .replace(/^00/, '+')
