import { PositionField } from '../../../web/parts/position-field'
import { findAttributes, renderParts } from '../render'

const show = (value?: string, accuracy?: string) =>
  renderParts(
    <PositionField name="position" label="Location" hint="Who sees it" value={value} accuracy={accuracy} isOptional />,
  )

test('without a position nothing of the part is shown until its script shows it', () => {
  expect(show()).toMatch(/^<div class="position" data-position[^>]* hidden/)
})

test('a position that is there already can be read, with its accuracy in words, and deleted without scripts', () => {
  const html = show('32.3, 36.2', '150')
  expect(html).toMatch(/^<div class="position"(?:(?! hidden)[^>])*>/)
  expect(findAttributes(html, 'position')).toMatchObject({ type: 'text', value: '32.3, 36.2', dir: 'ltr' })
  const shown = [...html.matchAll(/<p data-up-to="(\w+)"( hidden)?/g)].map(([, upTo, hidden]) => [
    upTo,
    hidden === undefined,
  ])
  expect(shown).toEqual([
    ['30', false],
    ['200', true],
    ['2000', false],
    ['Infinity', false],
  ])
  expect(html.match(/<button[^>]*hidden/g)).toHaveLength(2)
})
