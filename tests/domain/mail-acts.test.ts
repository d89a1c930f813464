import { findOccasion, findOccasionNumber, MAIL_ACTS } from '../../domain/mail-acts'
import { APPLICANT_TEMPLATES } from '../../domain/notifications'
import { actors, createTextRef } from '../support/builders'
import { releasedLife, routedLife, startLife } from '../support/harbour-lives'

const askedLife = () => routedLife().giveCommand('ask', actors.focalPoint)
const withdrawnLife = () => routedLife().giveCommand('withdraw', actors.applicant)
const withdrawnAfterAnswer = () => releasedLife().giveCommand('withdraw', actors.applicant)

describe('a link in a mail', () => {
  it('allows a reply, a rating, an objection, or taking a withdrawal back, and nothing else', () => {
    expect(MAIL_ACTS).toEqual(['reply', 'rate', 'object', 'reinstate'])
  })

  it('stands in mails that ask, that bring an answer, and that tell of a closing', () => {
    const occasions = APPLICANT_TEMPLATES.map((template) => [template, findOccasion(template, releasedLife().state)])
    expect(Object.fromEntries(occasions.filter(([, occasion]) => occasion !== undefined))).toEqual({
      asked: 'question',
      reminded_to_reply: 'question',
      redirected: 'answer',
      released: 'answer',
      confirmed: 'answer',
      reminded_to_rate: 'answer',
      closed: 'answer',
    })
  })

  it('in the mail about the closing is about the withdrawal if there was one', () => {
    expect(findOccasion('closed', withdrawnLife().state)).toBe('withdrawal')
    expect(findOccasion('released', withdrawnLife().state)).toBe('answer')
  })
})

describe('the number of what a mail is about', () => {
  it('exists for a question while it waits for the reply', () => {
    const { state } = askedLife()
    expect(findOccasionNumber('question', state)).toBe(state.turn)
    expect(findOccasionNumber('question', releasedLife().state)).toBeUndefined()
  })

  it('exists for a withdrawal while it can be taken back', () => {
    const { state } = withdrawnLife()
    expect(findOccasionNumber('withdrawal', state)).toBe(state.turn)
    expect(findOccasionNumber('withdrawal', routedLife().state)).toBeUndefined()
    expect(findOccasionNumber('withdrawal', releasedLife().giveCommand('rate', actors.applicant).state)).toBeUndefined()
  })

  it('exists for an answer once there is one, but not after a withdrawal', () => {
    const { state } = releasedLife()
    expect(findOccasionNumber('answer', state)).toBe(state.release?.sequence)
    expect(findOccasionNumber('answer', routedLife().state)).toBeUndefined()
    expect(findOccasionNumber('answer', withdrawnAfterAnswer().state)).toBeUndefined()
  })

  it('differs between a first and a second question', () => {
    const life = askedLife()
    const first = findOccasionNumber('question', life.state)
    life.giveCommand('reply', actors.applicant).giveCommand('ask', actors.focalPoint)
    expect(findOccasionNumber('question', life.state)).not.toBe(first)
  })

  it('exists for nothing once a text told of danger', () => {
    const life = askedLife()
    life.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef('flagged'), audience: 'entity' })
    expect(findOccasionNumber('question', life.state)).toBeUndefined()
    const secret = startLife({ flags: ['danger'] }).giveCommand('withdraw', actors.applicant)
    expect(findOccasionNumber('withdrawal', secret.state)).toBeUndefined()
  })
})
