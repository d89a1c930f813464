import type { Policy } from '../../domain/programme'
import { ApplicationLife, type LifeOptions } from './application-life'
import { actors, createPolicy } from './builders'
import { createHarbourCalendars, MONDAY_9 } from './harbour-calendar'

const calendars = createHarbourCalendars()

/** An application received on Monday at 09:00, accepted and in triage; with a flag it is in screening. */
export const startLife = (options: Partial<LifeOptions> = {}) =>
  new ApplicationLife({ calendars, at: MONDAY_9, ...options })

/** An application routed to the entity `north` at the instant of its receipt. */
export const routedLife = (options: Partial<LifeOptions> = {}) =>
  startLife(options).giveCommand('route', actors.mainFocalPoint)

/** A routed application with an answer in quality review. */
export const answeredLife = (options: Partial<LifeOptions> = {}) =>
  routedLife(options).giveCommand('answer', actors.focalPoint)

/** An application with a released answer. */
export const releasedLife = (options: Partial<LifeOptions> = {}) =>
  answeredLife(options).giveCommand('release', actors.complaintUnit)

/** An application with a first objection. */
export const disputedLife = () => releasedLife().giveCommand('object', actors.applicant)

/** Options for an application under changed rules. */
export const withPolicy = (rules: Partial<Policy>) => ({ policy: createPolicy(rules) })
