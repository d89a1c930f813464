import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from '../../locales/language'
import { createFrames, type FrameOf } from '../../web/frames'
import { FrameContext } from '../../web/parts/frame'
import { createPlatformFacts, SUNDAY_MORNING } from './platform-facts'

/** Frames whose assets have the names of their kinds, of a programme that people can telephone. */
export const frameOf: FrameOf = (request, programme) =>
  FRAMES({ now: SUNDAY_MORNING, platform: createPlatformFacts(), ...request }, programme)

const FRAMES = createFrames({ pathOf: (asset) => `/assets/${asset}`, findPage: (path) => path.split('?')[0] })

/** Renders parts as they stand on a page. */
export const renderParts = (parts: ComponentChildren, language: Language = 'en'): string =>
  renderToString(
    <FrameContext.Provider value={frameOf({ url: `/${language}/test`, language })}>{parts}</FrameContext.Provider>,
  )

/** Returns the attributes of the first element with this id. */
export function findAttributes(html: string, id: string): Record<string, string> {
  const tag = [...html.matchAll(/<\w+([^>]*)>/g)].find(([, attributes = '']) => attributes.includes(` id="${id}"`))?.[1]
  return Object.fromEntries(
    [...(tag ?? '').matchAll(/ ([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = '']) => [name, value]),
  )
}
