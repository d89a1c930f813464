import type { Role } from '../../domain/vocabulary'
import type { TaskList } from './desk-facts'

type Row = TaskList['tasks'][number]

/** A seat of the reader of a list. */
interface ReadersSeat {
  role: Role
  programme: string
}

/** One page of a list in the order in which it is shown: the groups one after the other, and within them as they are here. */
interface OrderedTasks {
  /** tells an officer on duty of danger: those for which help is still needed first, and of them the one that waits longest */
  danger: Row[]
  owed: Row[]
  /** what the reader may answer while a higher office has it, but need not */
  notOwed: Row[]
}

/** Groups the rows of one page, which stand by time left. `seats`: those of the reader. */
export function groupTasks(tasks: readonly Row[], seats: readonly ReadersSeat[]): OrderedTasks {
  const danger = tasks.filter((task) => tellsOfDanger(task, seats))
  const others = tasks.filter((task) => !danger.includes(task))
  return {
    danger: [...orderByWait(danger.filter((task) => !isHelped(task))), ...danger.filter(isHelped)],
    owed: others.filter((task) => !isOnlyAllowed(task)),
    notOwed: others.filter(isOnlyAllowed),
  }
}

/** The rows of one page in the order in which the list shows them. */
export function orderTasks(tasks: readonly Row[], seats: readonly ReadersSeat[]): Row[] {
  const { danger, owed, notOwed } = groupTasks(tasks, seats)
  return [...danger, ...owed, ...notOwed]
}

/** Whether an officer on duty helps somebody first: the reader, or a colleague on duty, whose applications the reader may open too. */
const tellsOfDanger = ({ kind, stage, isMine, programme, reasons = [] }: Row, seats: readonly ReadersSeat[]): boolean =>
  (isMine || seats.some((seat) => seat.role === 'duty' && seat.programme === programme)) &&
  (kind === 'examine' || stage === 'screening') &&
  reasons.some(({ code }) => code === 'danger')

const isHelped = ({ reasons = [] }: Row): boolean => reasons.some(({ code }) => code === 'helped')

/**
 * By how long they wait. Each call of the next officer gives a new due instant, so by time left what nobody helps would sink. What no second
 * officer was called for waits less, and stands by time left after those.
 */
const orderByWait = (tasks: readonly Row[]): Row[] =>
  tasks.toSorted((one, other) => compare(waitsSince(one), waitsSince(other)))

/** Since when it waits for the officers on duty, if the next one was called; epoch ms. */
const waitsSince = ({ reasons = [] }: Row): number => {
  const at = reasons.find(({ code }) => code === 'waits_for_duty')?.at
  return at === undefined ? Infinity : Date.parse(at)
}

const compare = (one: number, other: number): number => (one === other ? 0 : one - other)

const isOnlyAllowed = ({ kind, isMine, alsoFor, seat }: Row): boolean =>
  kind === 'may_answer' && isMine && !alsoFor.some((other) => other.seat === seat)
