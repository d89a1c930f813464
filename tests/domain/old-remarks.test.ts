import type { RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { actors, createTextRef } from '../support/builders'
import { at, endOf } from '../support/harbour-calendar'
import { routedLife } from '../support/harbour-lives'

// Remarks recorded before the cap per person have no number of the day.

/** The instants of the remarks that the state still knows, after remarks at these instants. */
function listInstants(instants: number[]) {
  const life = routedLife()
  const body = { side: 'staff', audience: 'staff', text: createTextRef() }
  const last = life.events.at(-1) as RecordedEvent
  const events = instants.map(
    (instant, index) =>
      ({
        ...last,
        type: 'remarked',
        at: instant,
        recordedAt: instant,
        actor: actors.focalPoint,
        sequence: last.sequence + 1 + index,
        body,
      }) as unknown as RecordedEvent,
  )
  return events.reduce((state, event) => evolve(state, event), life.state).remarks
}

describe('an old remark', () => {
  it('is remembered for 24 hours, on its side alone', () => {
    expect(listInstants([at(2, 9), at(3, 9) - 1])).toEqual({ applicant: [], staff: [at(2, 9), at(3, 9) - 1] })
    expect(listInstants([at(2, 9), at(3, 9)])).toEqual({ applicant: [], staff: [at(3, 9)] })
    expect(listInstants([at(2, 9), endOf(4)])).toEqual({ applicant: [], staff: [endOf(4)] })
  })
})
