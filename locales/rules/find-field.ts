import { RULE_FIELDS, type RuleField, type RuleSection, STEP_KINDS, type StepKind } from './rule-fields'

/** The section of each outermost field; what a later version of the schema adds is told among the general rules. */
const SECTION_OF: Record<string, RuleSection> = {
  types: 'types',
  entities: 'bodies',
  sectors: 'lists',
  pillars: 'lists',
  topics: 'lists',
  segments: 'lists',
  regions: 'lists',
  rungs: 'ladders',
  ladders: 'ladders',
  topRungs: 'ladders',
  codes: 'codes',
  wordings: 'wordings',
  screening: 'words',
  sentences: 'words',
  calendars: 'calendars',
}

/** The section in which a difference at this path is told. */
export function findSection([first = '', , third = '']: readonly string[]): RuleSection {
  if (first === 'types' && third === 'targets') return 'targets'
  return Object.hasOwn(SECTION_OF, first) ? (SECTION_OF[first] as RuleSection) : 'general'
}

interface Pattern {
  pattern: string
  steps: string[]
}

/** The addresses of the table by their first step, which is always the name of a field. */
const PATTERNS = new Map<string, Pattern[]>()
for (const pattern of Object.keys(RULE_FIELDS)) {
  const steps = pattern.split('.')
  const [first = ''] = steps
  PATTERNS.set(first, [...(PATTERNS.get(first) ?? []), { pattern, steps }])
}
const listPatterns = ([first = '']: readonly string[]): Pattern[] => PATTERNS.get(first) ?? []
const isWild = (step: string | undefined): step is string => step !== undefined && step.startsWith('{')

/** Finds the field at this path; undefined for one that the table does not know. */
export function findField(path: readonly string[]): RuleField | undefined {
  const found = listPatterns(path).filter(({ steps }) => steps.length === path.length && fits(steps, path))
  const exact = found.find(({ steps }) => !isWild(steps.at(-1))) ?? found[0]
  return exact && RULE_FIELDS[exact.pattern]
}

/** Finds what each step of a path is: a kind of key, or undefined for the name of a field. */
export function findStepKinds(path: readonly string[]): (StepKind | undefined)[] {
  const found = listPatterns(path).find(({ steps }) => steps.length >= path.length && fits(steps, path))
  return path.map((_step, index) => {
    const step = found?.steps[index]
    return isWild(step) ? STEP_KINDS.find((kind) => `{${kind}}` === step) : undefined
  })
}

const fits = (steps: readonly string[], path: readonly string[]): boolean =>
  path.every((step, index) => isWild(steps[index]) || steps[index] === step)
