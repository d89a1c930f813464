/**
 * Names the key of an event: `j`, `?`, `4`. On a layout without Latin letters, such as the Arabic one, the position counts: the key that
 * has that letter on a Latin keyboard.
 */
export function readKey({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined && !shiftKey) return digit
  if (key.length > 1 || /^[\x20-\x7e]$/.test(key)) return key.toLowerCase()
  if (code === 'Slash' && shiftKey) return '?'
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key
}
