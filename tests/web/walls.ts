import { type Browser, createBrowser, type Page } from './browser'

const WALLS = '/en/room/walls'

/** Makes a wall on the page of a person of the operation room, and returns the code that the page shows. */
export async function makeWall(browser: Browser, place: string): Promise<string> {
  const { html } = await browser.post(await browser.open(WALLS), WALLS, { place })
  return readCode(html)
}

export const readCode = (html: string): string => /reference-large">([\dA-Z-]+)</.exec(html)?.[1] ?? ''

/** Takes the wall at this place back. */
export async function takeWallBack(browser: Browser, place: string): Promise<void> {
  const page = await browser.open(WALLS)
  const row = page.html.split('<tr').find((part) => part.includes(`<bdi>${place}</bdi>`)) ?? ''
  await browser.post({ ...page, html: row }, `${WALLS}/back`, {})
}

/** Types a code on a screen of its own. */
export async function openScreen(baseUrl: string, code: string): Promise<{ screen: Browser; page: Page }> {
  const screen = createBrowser(baseUrl)
  const page = await screen.post(await screen.open('/en/wall'), '/en/wall/open', { code })
  return { screen, page }
}

/** The texts of a wall by the names of their places. */
export const readSlots = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<bdi[^>]* data-slot="([^"]+)"[^>]*>([^<]*)</g)].map(([, name = '', text = '']) => [name, text]),
  )

/** Follows the stream of a wall: `told` grows with each event, as its name and its data, until `ended` is true. */
export async function followWall(baseUrl: string, screen: Browser) {
  const abort = new AbortController()
  const cookie = [...screen.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${baseUrl}/en/wall/stream`, { headers: { cookie }, signal: abort.signal })
  const follow = { status: response.status, told: [] as [string, string][], ended: false, stop: () => abort.abort() }
  const read = async () => {
    let text = ''
    for await (const chunk of response.body ?? []) {
      const blocks = (text + Buffer.from(chunk as Uint8Array).toString()).split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
        if (event !== undefined) follow.told.push([event, data ?? ''])
      }
    }
  }
  void read()
    .catch(() => undefined)
    .finally(() => {
      follow.ended = true
    })
  return follow
}
