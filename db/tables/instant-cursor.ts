/** Parses the page cursor `<epoch ms>~<id>`, where the id is a UUID. Throws `page.malformed_cursor` for other text. */
export function parseInstantCursor(after: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})~([0-9a-f-]{36})$/.exec(after) ?? []
  if (at === undefined || id === undefined) throw new Error('page.malformed_cursor')
  return { at: Number(at), id }
}
