import { listDisclosedTexts } from '../../domain/disclosed-texts'
import type { Reader } from '../../domain/readers'
import { actors, createTextRef } from '../support/builders'
import { routedLife } from '../support/harbour-lives'

const text = createTextRef('flagged')
const about = createTextRef('about')
const flaggedLife = () => routedLife().giveFlagged('remark', actors.applicant, ['danger'], { text, audience: 'entity' })

const listIds = (life: ReturnType<typeof routedLife>, readers: Reader[], personId: string | null = 'anybody') =>
  listDisclosedTexts(life.events, readers, personId).map(({ ref }) => ref.id)

test('a withheld text is read by nobody whose name is not known, not even at the duty seat', () => {
  expect(listIds(flaggedLife(), ['duty'], 'anybody')).toContain('flagged')
  expect(listIds(flaggedLife(), ['duty'], null)).not.toContain('flagged')
})

describe('what an officer wrote who read a withheld text', () => {
  it('is withheld from an entity also when this entity gets the mails of the applicant', () => {
    const life = flaggedLife().giveCommand('remark', actors.duty, { text: about, audience: 'applicant' })
    expect(listIds(life, ['applicant_mail'], null)).toContain('about')
    expect(listIds(life, ['applicant_mail', 'rung'], null)).not.toContain('about')
  })

  it('is read as usual once this text is disclosed, also after a later text was withheld', () => {
    const life = flaggedLife().giveCommand('remark', actors.duty, { text: about, audience: 'staff' })
    expect(listIds(life, ['rung'])).not.toContain('about')
    life.giveCommand('examine', actors.duty, { withheld: 'flagged', result: 'disclose' })
    const later = createTextRef('later')
    life.giveFlagged('remark', actors.applicant, ['danger'], { text: later, audience: 'entity' })
    expect(listIds(life, ['rung'])).toEqual(['first', 'flagged', 'about'])
  })
})
