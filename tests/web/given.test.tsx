import { Given } from '../../web/pages/track/given'
import type { Tracked } from '../../web/pages/track/tracked'
import { renderParts } from './render'
import { createTracked } from './tracked-fixture'

const show = (tracked: Pick<Tracked, 'given'>): string => renderParts(<Given tracked={tracked} />)

test('what was given beside the text is folded, each answer in words and no code', () => {
  const html = show(createTracked('en'))
  expect(html).toMatch(/^<details class="details"><summary>What you sent beside the text/)
  const rows = [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, label = '', value = '']) => [
    label,
    value.replaceAll(/<[^>]+>/g, ' ').trim(),
  ])
  const sentence = 'A sentence of the platform'
  expect(rows).toEqual([
    ['Place', sentence],
    ['Location of the device', '31.95, 35.91  Exact: it points to the building or the one next to it.'],
    ['When it happened', 'Friday, 20 November 2026'],
    ['Solution needed before', 'Thursday, 24 December 2026'],
    ['Subject that you chose', sentence],
    ['Body that you chose', sentence],
    ['Your own reference', '77'],
    ['Name', sentence],
    ['Who speaks for this person', 'A relative'],
    ['E-mail address', 'nine@mail.test'],
    ['Telephone number', '+962790000009'],
    ['Way of contact', 'Telephone'],
    ['The subject is not mentioned', 'yes'],
    ['The telephone is shared', 'yes'],
    ['Group', sentence],
    ['Gender', 'Female'],
  ])
})

test('a way of contact that has no words has no row, and no name is told as no name', () => {
  const html = show({ given: { applicant: { contact: { by: 'post' } } } })
  expect(html).not.toMatch(/post|Way of contact|undefined/)
  expect(html).toContain('without a name')
})

test('nothing is shown where the API gives nothing', () => {
  expect(show({})).toBe('')
})

test('a place in two languages keeps the direction of each part; one in a single language is one part', () => {
  expect(show({ given: { location: { address: 'Mafraq, الصفاوي' }, applicant: {} } })).toContain(
    '<bdi lang="en" dir="ltr">Mafraq</bdi>, <bdi lang="ar" dir="rtl">الصفاوي</bdi>',
  )
  expect(show({ given: { location: { address: 'Mafraq, the mosque' }, applicant: {} } })).toContain(
    '<bdi lang="en" dir="ltr">Mafraq, the mosque</bdi>',
  )
})
