/** Line (from 1) of a character of `text`. */
export const lineOfOffset = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** Line of the value a JSON pointer names in well-formed JSON; of its nearest parent where it does not stand. */
export function lineOfPath(text: string, pointer: string): number {
  const wanted = pointer.split('/').slice(1).map(unescaped)
  let offset = 0
  for (const key of wanted) {
    const next = offsetOfMember(text, offset, key)
    if (next === undefined) break
    offset = next
  }
  return lineOfOffset(text, offset)
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Offset of member `key` of the object or array that begins at or after `from`. */
function offsetOfMember(text: string, from: number, key: string): number | undefined {
  tokens.lastIndex = from
  let depth = 0
  let index = 0
  let isArray = false
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    const [word] = token
    if (depth === 1 && isArray && word !== ']' && word !== ',' && index === Number(key)) return token.index
    if (word === '{' || word === '[') {
      if (depth === 0) isArray = word === '['
      depth += 1
    } else if (word === '}' || word === ']') {
      depth -= 1
      if (depth <= 0) return undefined
    } else if (depth === 1 && word === ',') index += 1
    else if (
      depth === 1 &&
      !isArray &&
      word.startsWith('"') &&
      isKey(text, tokens.lastIndex) &&
      JSON.parse(word) === key
    )
      return token.index
    else if (depth === 0 && word !== ':' && !isKey(text, tokens.lastIndex)) return undefined
  }
  return undefined
}

const isKey = (text: string, after: number): boolean => /^\s*:/.test(text.slice(after, after + 100))
