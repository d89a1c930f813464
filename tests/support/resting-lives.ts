import type { Application } from '../../domain/application'
import { workingMsBetween } from '../../domain/calendar'
import type { ApplicationLife } from './application-life'
import { actors } from './builders'
import { at, createHarbourCalendars, daysToMs, hoursToMs, MONDAY_9 } from './harbour-calendar'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from './harbour-lives'

const calendars = createHarbourCalendars()

/** Danger was told, and an officer helped the person: who was not helped cannot close the application by a withdrawal. */
const startHelped = () => startLife({ flags: ['danger'] }).giveCommand('help', actors.duty)

/** An application in each open stage, some hours or days after the stage began. */
export const LIVES_IN_STAGES: [string, () => ApplicationLife][] = [
  ['screening', () => startHelped().advanceTo(MONDAY_9 + hoursToMs(0.2))],
  ['screening, with the second duty seat', () => startHelped().advanceTo(MONDAY_9 + hoursToMs(0.7))],
  ['triage', () => startLife().advanceTo(MONDAY_9 + hoursToMs(1))],
  ['triage, warned', () => startLife().advanceTo(MONDAY_9 + hoursToMs(1.6))],
  ['triage, with the operation room', () => startLife().advanceTo(MONDAY_9 + hoursToMs(2.5))],
  ['with_entity', () => routedLife().advanceTo(MONDAY_9 + hoursToMs(5))],
  ['with_entity, second rung', () => routedLife().advanceTo(at(2, 12))],
  ['with_entity, on the weekly list', () => routedLife().advanceTo(at(2, 12) + daysToMs(20))],
  ['awaiting_applicant', () => routedLife().giveCommand('ask', actors.focalPoint).advanceTo(at(3, 9))],
  [
    'awaiting_applicant, asked too late for a pause',
    () => routedLife().advanceTo(at(1, 15)).giveCommand('ask', actors.focalPoint).advanceTo(at(1, 16)),
  ],
  ['quality_review', () => answeredLife().advanceTo(MONDAY_9 + hoursToMs(1))],
  ['released', () => releasedLife().advanceTo(MONDAY_9 + daysToMs(3))],
  ['released, reminded', () => releasedLife().advanceTo(MONDAY_9 + daysToMs(9))],
  ['released, redirected', () => startLife().giveCommand('redirect', actors.mainFocalPoint).advanceTo(at(2, 9))],
  ['objection', () => disputedLife().advanceTo(MONDAY_9 + hoursToMs(3))],
]

/** The parts of the state that may change when an application rests and then goes on: withdrawn and taken back, or raised and given back. */
const CHANGED_PARTS = [
  'sequence',
  'at',
  'recordedAt',
  'turn',
  'pauses',
  'intervals',
  'budget',
  'used',
  'release',
  'claimedBy',
  // The closing tells when the message of the stage reached the applicant.
  'contact',
]
/** The parts of the state that are the same before the rest and after it. */
export const withoutRestingParts = (state: Application) =>
  Object.fromEntries(Object.entries(state).filter(([part]) => !CHANGED_PARTS.includes(part)))

/** Milliseconds that are left until each step of the clock: real ones for the windows of the applicant, else working time. */
export const listRemainingMs = ({ dues, now, state }: ApplicationLife) =>
  dues.wakes
    .filter(({ kind }) => kind !== 'overrun' && kind !== 'list')
    .map(({ step, track, at: wakeAt }) => {
      const isWindow = track === 'stage' && (state.stage === 'released' || state.stage === 'awaiting_applicant')
      return { step, isWindow, ms: isWindow ? wakeAt - now : workingMsBetween(calendars.programme, now, wakeAt) }
    })

/**
 * The steps whose time left is not that of `before`. Windows end with a local day, so they may become longer, but never shorter. A
 * reminder of a window waits for a decent hour.
 */
export const listChangedTimes = (
  remaining: ReturnType<typeof listRemainingMs>,
  before: ReturnType<typeof listRemainingMs>,
) =>
  remaining.filter(({ step, isWindow, ms }, index) => {
    const msBefore = before[index]?.ms ?? 0
    if (isWindow && step === 'remind') return false
    return isWindow ? ms < msBefore : ms !== msBefore
  })
