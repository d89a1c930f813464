// What this tab keeps until it is closed. A browser may keep nothing for a page: then nothing is found, and nothing fails.

/** Returns what `writeTab` wrote, or undefined. */
export function readTab<T>(key: string): T | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null) ?? undefined
  } catch {
    return undefined
  }
}

export function writeTab(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // See above.
  }
}

/** Lists the keys that begin so. */
export function listTab(beginning: string): string[] {
  try {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(beginning))
  } catch {
    return []
  }
}

/** Erases each key that begins so. */
export function eraseTab(beginning: string): void {
  for (const key of listTab(beginning)) sessionStorage.removeItem(key)
}
