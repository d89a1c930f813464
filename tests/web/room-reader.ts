import { ROOM_LISTS } from '../../domain/room-exceptions'
import type { Page } from './browser'

/** Reads the numbers of the operation room and the lists behind them, as `club.room`. */
export function createRoomReader(open: (name: string, path: string) => Promise<Page>) {
  /** The number of each list, as the page tells it. */
  async function readNumbers(): Promise<Record<string, number>> {
    const { status, html } = await open('club.room', '/en/room')
    expect(status).toBe(200)
    const found = [...html.matchAll(/href="\/en\/room\/(\w+)"><bdi>(\d+)</g)]
    expect(found).toHaveLength(ROOM_LISTS.length)
    expect(new Set(found.map(([, kind]) => kind))).toEqual(new Set(ROOM_LISTS))
    return Object.fromEntries(found.map(([, kind = '', count]) => [kind, Number(count)]))
  }

  /** The references behind a number, over all pages of its list. */
  async function listBehind(kind: string): Promise<string[]> {
    const references: string[] = []
    for (let path: string | undefined = `/en/room/${kind}`; path; ) {
      const { status, html } = await open('club.room', path)
      expect([path, status]).toEqual([path, 200])
      references.push(...[...html.matchAll(/task-reference whole">([\d-]+)/g)].map(([, reference = '']) => reference))
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    return references
  }

  /** Reads all numbers, and expects that each is that of the different applications behind it. */
  async function readCheckedNumbers(): Promise<Record<string, number>> {
    const numbers = await readNumbers()
    for (const kind of ROOM_LISTS) {
      const behind = await listBehind(kind)
      expect([kind, behind.length, new Set(behind).size]).toEqual([kind, numbers[kind], numbers[kind]])
    }
    return numbers
  }

  return { listBehind, readCheckedNumbers }
}
