import { chooseQuiet } from '../../domain/quiet-mails'
import { routedLife, startLife } from '../support/harbour-lives'

const ordinary = routedLife().state
const inDanger = startLife({ flags: ['danger'] }).state

describe('a mail about an application', () => {
  it('tells the usual facts when nobody wants it quiet', () => {
    expect(chooseQuiet(ordinary, { wantsQuiet: false })).toEqual({})
  })

  it('is quiet, with its link, when the applicant wants that', () => {
    expect(chooseQuiet(ordinary, { wantsQuiet: true })).toEqual({ isQuiet: true })
  })

  it.each([true, false])(
    'is quiet and has no link in danger, also when the applicant did not ask: %s',
    (wantsQuiet) => {
      expect(chooseQuiet(inDanger, { wantsQuiet })).toEqual({ isQuiet: true, hasNoLinks: true })
    },
  )
})
