/**
 * A typed telephone number in the one spelling that the platform stores, so that the same number always has the same text.
 * Keeps the digits 0-9 and `+`; converts Arabic and Persian digits; removes other characters. `00` at the beginning becomes `+`.
 */
export const normalisePhone = (typed: string): string =>
  typed
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[^0-9+]/g, '')
    .replace(/^00/, '+')
