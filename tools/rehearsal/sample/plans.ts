import type { Applicant } from '../../../db/tables/applicants'
import { COURSE_MATTERS } from './course-matters'
import { COURSES, type Course } from './courses'
import { ARABIC_MATTERS } from './arabic-matters'
import { ENGLISH_MATTERS } from './english-matters'
import type { Matter } from './matter'

/** One invented application before its instants are known. */
export interface Plan {
  /** from 1; the id of the application follows from it */
  number: number
  course: Course
  matter: Matter
  title: string
  text: string
  applicant: Applicant
}

export const PLAN_COUNT = 60

const NAMES = {
  ar: ['أم محمد', 'سليمان', 'هيا', 'أبو خالد', 'رهف', 'عدنان', 'سمية', 'مأمون', 'ليان', 'حسن'],
  en: ['Rania', 'George', 'Tala', 'Samer', 'Nadine', 'Faris', 'Hala', 'Omar', 'Lina', 'Zaid'],
} as const

/**
 * The plans: three Arabic ones for two English ones, each course at least once, with all matters in turn; some courses have their own. The last courses, in which
 * many applications are closed, come twice.
 */
export const listPlans = (): Plan[] => Array.from({ length: PLAN_COUNT }, (_, index) => createPlan(index))

function createPlan(index: number): Plan {
  const course = pick(COURSES, index < COURSES.length ? index : index - PLAN_COUNT)
  const inTurn = index % 5 < 3 ? pick(ARABIC_MATTERS, index) : pick(ENGLISH_MATTERS, index)
  const matter = course.matter ? COURSE_MATTERS[course.matter][inTurn.language] : inTurn
  const { language, places, title, text } = matter
  const number = index + 1
  const suffix = String(number).padStart(2, '0')
  const applicant: Applicant = {
    kind: 'person',
    name: pick(NAMES[language], index),
    ...(course.hasNoAddress ? { phone: `07000000${suffix}` } : { email: `sample-${suffix}@people.example` }),
  }
  return { number, course, matter, title, text: text.replace('{place}', pick(places, index)), applicant }
}

function pick<T>(items: readonly T[], index: number): T {
  const item = items.at(index % items.length)
  if (item === undefined) throw new Error('there is nothing to choose from')
  return item
}
