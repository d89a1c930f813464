/** A telephone number in one spelling: Latin digits, `+` for an international prefix, nothing else; so that equal numbers are equal. */
export const toPhone = (typed: string): string =>
  typed
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[^0-9+]/g, '')
    .replace(/^00/, '+')
