/** Returns the line of the character at `offset`; the first line is 1. */
export const findLineOfOffset = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/**
 * Returns the line of the member or array element at a JSON pointer in valid JSON. If there is none, the line of its nearest
 * parent.
 */
export function findLineOfPointer(text: string, pointer: string): number {
  const keys = pointer.split('/').slice(1).map(unescapeKey)
  let offset = 0
  for (const key of keys) {
    const next = findMemberOffset(text, offset, key)
    if (next === undefined) break
    offset = next
  }
  return findLineOfOffset(text, offset)
}

const unescapeKey = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Returns the offset of member `key` in the object or array that begins at or after `from`. */
function findMemberOffset(text: string, from: number, key: string): number | undefined {
  TOKENS.lastIndex = from
  let depth = 0
  let index = 0
  let isArray = false
  for (let match = TOKENS.exec(text); match; match = TOKENS.exec(text)) {
    const [token] = match
    if (depth === 1 && isArray && token !== ']' && token !== ',' && index === Number(key)) return match.index
    if (token === '{' || token === '[') {
      if (depth === 0) isArray = token === '['
      depth += 1
    } else if (token === '}' || token === ']') {
      depth -= 1
      if (depth <= 0) return undefined
    } else if (depth === 1 && token === ',') index += 1
    else if (
      depth === 1 &&
      !isArray &&
      token.startsWith('"') &&
      isFollowedByColon(text, TOKENS.lastIndex) &&
      JSON.parse(token) === key
    )
      return match.index
    else if (depth === 0 && token !== ':' && !isFollowedByColon(text, TOKENS.lastIndex)) return undefined
  }
  return undefined
}

/** Returns whether a colon comes next. In JSON a colon comes only after the key of a member. */
const isFollowedByColon = (text: string, offset: number): boolean => /^\s*:/.test(text.slice(offset, offset + 100))
