import { RepeatedSteps } from '../../../web/parts/repeated-steps'
import { renderParts } from '../render'

const STEPS = [
  { kind: 'list', sentence: 'Put on the list.' },
  { kind: 'list', sentence: 'Put on the list again.' },
  { kind: 'overrun', sentence: 'The promised date passes.' },
]
const show = (end: string, repeats: string[]) =>
  renderParts(<RepeatedSteps future={{ steps: STEPS, end, repeats }} />, 'en')

test('what repeats is said in its own words, although the last step shown is another', () => {
  const html = show('repeats', ['list'])
  expect(html).toContain('This is repeated until somebody acts: Put on the list again.')
  expect(html).not.toContain('The promised date passes.')
})

test('nothing is said of steps that do not repeat, or that this reader does not see', () => {
  expect(show('closed', [])).not.toContain('repeated')
  expect(show('repeats', ['ring'])).not.toContain('repeated')
})
