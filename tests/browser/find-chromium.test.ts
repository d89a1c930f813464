import { findChromium } from './find-chromium'

test('a missing Chromium is told in a sentence that says how to get it', () => {
  expect(() => findChromium({ PATH: '/nowhere' })).toThrow(
    'There is no Chromium on PATH. On Debian, get it with `apt-get install chromium`; or set BKM_CHROMIUM to',
  )
  expect(() => findChromium({ PATH: '/nowhere', BKM_CHROMIUM: '/no/chrome' })).toThrow(
    'BKM_CHROMIUM is /no/chrome, which is no program.',
  )
})

test('BKM_CHROMIUM decides which program is the browser', () => {
  expect(findChromium({ PATH: '', BKM_CHROMIUM: process.execPath })).toBe(process.execPath)
})
