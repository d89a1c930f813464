import { computeFuture, type Future, type FutureRules } from '../../domain/future'
import type { Reach } from '../../domain/reach'
import type { ApplicationLife } from './application-life'
import { createHarbourCalendars } from './harbour-calendar'

const calendars = createHarbourCalendars()

/** The rules for the future of this life; without `reach` nothing tells yet whether the message of its stage arrived. */
export const rulesOf = ({ policy }: ApplicationLife, reach: Reach = {}, isReachable = true): FutureRules => ({
  policy,
  calendarsFor: () => calendars,
  reach,
  isReachable,
})

/** The future of this life if nobody acts from its present instant on. */
export const futureOf = (life: ApplicationLife, reach?: Reach, isReachable?: boolean): Future =>
  computeFuture(life.state, rulesOf(life, reach, isReachable), life.now)
