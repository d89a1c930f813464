import { TimeLeft } from '../../parts/time-left'
import { NEAR_MINUTES } from './near'

interface TimeOfRowProps {
  /** whole minutes, rounded down: -1 is less than a minute late */
  leftMinutes: number
  dueAt?: string | undefined
  /** the own time of the application is ahead of the platform's, so no script counts it anew */
  isAhead?: boolean | undefined
}

/** How much time a row of a list has left, in the words of the page of its application. */
export const TimeOfRow = ({ leftMinutes, dueAt, isAhead }: TimeOfRowProps) => (
  <TimeLeft
    minutes={leftMinutes + HALF_A_MINUTE}
    kind="calendar"
    isNear={leftMinutes < NEAR_MINUTES}
    due={isAhead ? undefined : dueAt}
  />
)

/** What was rounded down lies within the minute that follows. */
const HALF_A_MINUTE = 0.5
