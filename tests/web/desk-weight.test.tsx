import { gzipSync } from 'node:zlib'
import { type AssetName, ASSETS_PATH, buildAssets } from '../../web/assets'
import { createFrames } from '../../web/frames'
import { DeskPage } from '../../web/pages/desk/desk-page'
import { renderPage } from '../../web/render-page'
import { createDesk } from './desk-fixture'

/** The script for writing is loaded with the first form. */
const LOADED: AssetName[] = ['style', 'facts', 'desk', 'script', 'desk-script']
/** Words that repeat as they do in what people write. */
const WORDS = (
  'لم يصل الطبيب إلى المركز الصحي في قريتنا منذ أسبوعين وقد راجعت الموظف ثلاث مرات دون جواب الحفرة أمام المدرسة تتسع كل يوم ' +
  'انقطعت المياه عن الحي ليلاً فاتورة الكهرباء مضاعفة هذا الشهر طلب وثائق غير مذكورة النفايات متراكمة بجانب الحاويات موعد العيون'
).split(' ')

test.each(['ar', 'en'] as const)(
  'in %s the desk with 50 rows costs at most 45 KiB compressed, without fonts',
  (language) => {
    const assets = buildAssets()
    const desk = createDesk()
    const tasks = Array.from({ length: 50 }, (_none, index) => ({
      ...desk.list.tasks[index % 2],
      reference: `26-${100 + ((index * 379) % 900)}-${100 + ((index * 613) % 900)}-${100 + ((index * 197) % 900)}`,
      leftMinutes: ((index * 7919) % 20_000) - 4_000,
      dueAt: new Date(Date.UTC(2026, 10, 23) + index * 7_919_000).toISOString(),
      words: Array.from(
        { length: 20 },
        (_word, place) => WORDS[(index * 31 + place * (index + 7)) % WORDS.length],
      ).join(' '),
    })) as typeof desk.list.tasks
    const frame = createFrames(assets)({ url: `/${language}/desk`, language })
    const page = renderPage(<DeskPage frame={frame} desk={{ ...desk, list: { ...desk.list, tasks } }} />)
    const sizes = LOADED.map(
      (name) => assets.find(assets.pathOf(name).slice(ASSETS_PATH.length))?.encoded.gzip?.length ?? NaN,
    )
    const size = sizes.reduce((sum, each) => sum + each, gzipSync(page).length)
    expect(page.match(/class="task[ "]/g)).toHaveLength(50)
    expect(size).toBeLessThan(45 * 1024)
  },
)
