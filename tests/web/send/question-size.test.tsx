import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { presentProgramme } from '../../../api/presenters/programme'
import { LANGUAGES } from '../../../locales/language'
import { readPack } from '../../../programmes/read-pack'
import { ASSETS_PATH, buildAssets } from '../../../web/assets'
import { createFrames } from '../../../web/frames'
import { QuestionPage } from '../../../web/pages/send/question-page'
import { renderPage } from '../../../web/render-page'
import type { FormFacts } from '../../../web/send/question'
import { QUESTIONS } from '../../../web/send/questions'
import { createPlatformFacts, SUNDAY_MORNING } from '../platform-facts'
import { createSuggestion } from './form-fixture'

const MAX_BYTES = 10 * 1024

const assets = buildAssets()
const frameOf = createFrames(assets)
/** In the evening the line about the contact centre is longest. */
const request = { now: SUNDAY_MORNING + 10 * 3_600_000, platform: createPlatformFacts() }
const facts = {
  programme: presentProgramme(readPack(join(__dirname, '../../../programmes/bekhedmetkom')), 0),
  suggestion: createSuggestion('sector'),
  now: Date.parse('2026-11-23T10:00:00Z'),
} as FormFacts

const load = (path: string) => assets.find(path.slice(ASSETS_PATH.length))
/** Bytes of a file as browsers load it. */
const measure = (path: string): number => load(path)?.encoded.gzip?.length ?? Infinity

test.each(LANGUAGES.flatMap((language) => (['no', 'yes'] as const).map((danger) => [language, danger] as const)))(
  'in %s, in danger: %s, every question costs at most 10 KiB with its style and scripts',
  (language, danger) => {
    for (const question of QUESTIONS) {
      const { name } = question
      const html = renderPage(
        <QuestionPage
          frame={frameOf({ ...request, url: `/${language}/send/${name}`, language })}
          question={question}
          typed={{ danger, sector: 'health' }}
          facts={facts}
          device={'0123456789abcdef'.repeat(2)}
          mistakes={[]}
          number={5}
          total={11}
          back={`/${language}/send`}
          action={`/${language}/send/${name}`}
          isChange={false}
          unanswered={0}
        />,
      )
      const loaded = [...html.matchAll(/(?:src|stylesheet" href)="([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path)
      // In danger the script that keeps words on the device is not loaded.
      expect(loaded).toHaveLength(danger === 'yes' ? 2 : 3)
      const bytes = loaded.map(measure).reduce((sum, size) => sum + size, gzipSync(html).length)
      expect([name, bytes <= MAX_BYTES, bytes]).toEqual([name, true, bytes])
    }
  },
)
