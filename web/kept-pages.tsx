import { createHash } from 'node:crypto'
import type { PlatformFacts } from '../api/platform-facts'
import { DIRECTIONS, LANGUAGES } from '../locales/language'
import type { FrameOf } from './frames'
import { INFORMATION, InformationPage, type InformationName } from './pages/information-page'
import { OfflinePage } from './pages/offline-page'
import { AllQuestionsPage } from './pages/send/all-questions-page'
import type { Frame } from './parts/frame'
import { sortNames } from './read-programme'
import { renderPage } from './render-page'
import type { FormFacts } from './send/question'

/** What people may want to read without a network; officers need one for all that their help describes. */
const KEPT_INFORMATION = (Object.keys(INFORMATION) as InformationName[]).filter((name) => name !== 'help-for-officers')

/** The pages that the worker keeps on the device, after the language: each is the same for everybody. */
const KEPT = ['/send/all', '/offline', ...KEPT_INFORMATION.map((name) => `/${name}`)]

/** What the worker keeps: its version changes with the pages, so that the device gets the new ones. */
export interface KeptPages {
  version: string
  paths: string[]
}

/** Creates the function that names the kept pages. They are rendered once for each state of the programme. */
export function createKeptPages(frameOf: FrameOf): (facts: FormFacts, platform?: PlatformFacts) => KeptPages {
  const versions = new Map<string, string>()
  return (facts, platform) => {
    const programme = JSON.stringify(facts.programme)
    const version = versions.get(programme) ?? hashPages(frameOf, facts, platform)
    versions.set(programme, version)
    return { version, paths: LANGUAGES.flatMap((language) => KEPT.map((path) => `/${language}${path}`)) }
  }
}

/** Without the instant of a request: a version must not change because the contact centre opens or closes. */
function hashPages(frameOf: FrameOf, facts: FormFacts, platform: PlatformFacts | undefined): string {
  const hash = createHash('sha256')
  for (const language of LANGUAGES) {
    const frame = frameOf({ url: `/${language}`, language, ...(platform && { platform }) })
    const sorted = { ...facts, programme: sortNames(facts.programme, language) }
    hash.update(renderPage(<AllQuestionsPage frame={frame} facts={sorted} />))
    hash.update(renderPage(<OfflinePage frame={frame} />))
    for (const name of KEPT_INFORMATION) hash.update(renderPage(<InformationPage frame={frame} name={name} />))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Renders the manifest with which a device installs the platform. */
export function renderManifest({ translator: { translate, language }, pathOf }: Frame): string {
  const png = (size: 192 | 512) => ({ src: pathOf(`icon-${size}`), sizes: `${size}x${size}`, type: 'image/png' })
  return JSON.stringify({
    id: '/',
    name: `${translate('parts.brand')} – ${translate('parts.brand.line')}`,
    short_name: translate('parts.brand'),
    lang: language,
    dir: DIRECTIONS[language],
    start_url: `/${language}`,
    scope: '/',
    display: 'standalone',
    background_color: '#07393e',
    theme_color: '#07393e',
    icons: [png(192), { ...png(512), purpose: 'any' }, { ...png(512), purpose: 'maskable' }],
  })
}
