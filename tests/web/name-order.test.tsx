import { join } from 'node:path'
import { presentProgramme } from '../../api/presenters/programme'
import type { Language } from '../../locales/language'
import { readPack } from '../../programmes/read-pack'
import { listCodeOptions } from '../../web/desk/staff-codes'
import { QuestionPage } from '../../web/pages/send/question-page'
import { sortNames } from '../../web/read-programme'
import { renderPage } from '../../web/render-page'
import type { FormFacts } from '../../web/send/question'
import { frameOf } from './render'
import { createQuestionPageFacts } from './send/form-fixture'

const programme = presentProgramme(readPack(join(__dirname, '../../programmes/bekhedmetkom')), 0)

/** The names of the bodies or regions on a page of the form. */
function readNames(language: Language, question: string): string[] {
  const frame = frameOf({ url: `/${language}/send`, language })
  const facts: FormFacts = { programme: sortNames(programme, language), now: Date.UTC(2026, 10, 23) }
  const page = createQuestionPageFacts(question, { facts, typed: { sector: 'municipal' } })
  const html = renderPage(<QuestionPage frame={frame} {...page} />)
  return [...html.matchAll(/<(?:option|label)[^>]*>([^<]+)</g)].map(([, name = '']) => name)
}

/** Those of the names that a test looks at. */
const pick = (names: string[], wanted: string[]) => names.filter((name) => wanted.includes(name))

test.each([
  ['en', 'where', ['Ajloun', 'Amman', 'Aqaba', 'Balqa', 'Irbid', 'Zarqa']],
  ['ar', 'where', ['إربد', 'البلقاء', 'جرش', 'عجلون', 'المفرق']],
  ['en', 'body', ['Cities and Villages Development Bank', 'Greater Ajloun Municipality', 'Zarqa Municipality']],
  ['ar', 'body', ['بلدية إربد الكبرى', 'بلدية جرش الكبرى', 'وزارة الإدارة المحلية']],
] as const)('in %s the names of the question “%s” stand in the order of that language', (language, question, names) => {
  expect(pick(readNames(language, question), [...names])).toEqual(names)
})

test('staff choose a body by sector in the order of the programme, and in a sector by name', () => {
  const opened = { application: { choices: [] }, programme: sortNames(programme, 'en') } as never
  const options = listCodeOptions(opened, 'route', 'entity', frameOf({ url: '/en/desk', language: 'en' }).translator)
  const groups = [...new Set(options.map(({ group }) => group))]
  expect(groups.slice(0, 2)).toEqual(['Health, hospitals and medicine', 'Schools and universities'])
  const health = options.filter(({ group }) => group === groups[0]).map(({ label }) => label)
  const names = ['Jordan Food and Drug Administration', 'Ministry of Health', 'Royal Medical Services']
  expect(pick(health, names)).toEqual(names)
})
