import type { Breakage } from './breakage'

const partsTest = 'tests/web/desk-parts.test.tsx'
const filtersTest = 'tests/api/task-filters.test.ts'
const draftsTest = 'tests/api/staff-drafts.test.ts'
const repeatsTest = 'tests/api/effects.test.ts'
const sameTest = 'tests/api/same-answers.test.ts'
const refusedTest = 'tests/web/desk-refused.test.ts'

/** Mistakes on the desk of staff. */
export const DESK_BREAKAGES: Breakage[] = [
  {
    name: 'desk: a filter by claim is ignored',
    file: 'db/tables/open-tasks.ts',
    line: 'if (claimedBy !== undefined)',
    replacement: 'if (claimedBy === 0)',
    tests: [filtersTest],
  },
  {
    name: 'desk: what is late is counted with what is not',
    file: 'api/reads/count-tasks.ts',
    line: 'due: { isBefore: true, instant: now, inRehearsal: isRehearsal(dependencies.settings.demoSignIns) },',
    replacement: '',
    tests: [filtersTest],
  },
  {
    name: 'desk: a long list is counted to its end',
    file: 'api/reads/count-tasks.ts',
    line: 'hasMore: count > MOST_COUNTED })',
    replacement: 'hasMore: false })',
    tests: [filtersTest],
  },
  {
    name: 'desk: words that arrive after their act are kept',
    file: 'db/tables/staff-drafts.ts',
    line: 'if (await findRecordedCommand(trx, key.applicationId, commandIds)) return undefined',
    replacement: '',
    tests: [draftsTest],
  },
  {
    name: 'desk: every keeping of an answer claims it',
    file: 'api/acts/save-staff-draft.ts',
    line: "typed['text'] !== undefined && stored?.['text'] === undefined",
    replacement: "typed['text'] !== undefined",
    tests: [draftsTest],
  },
  {
    name: 'desk: a question claims the answer',
    file: 'api/acts/save-staff-draft.ts',
    line: "command === 'answer' && isFirst ?",
    replacement: 'isFirst ?',
    tests: [draftsTest],
  },
  {
    name: 'desk: repeats name applications that the reader may not see',
    file: 'api/reads/repeats.ts',
    line: 'found.filter(({ state }) => findPermittedView(person.seats, state))',
    replacement: 'found',
    tests: [repeatsTest],
    testNamePattern: 'leave out what the person may not see',
  },
  {
    name: 'desk: whoever uses the same shared telephone is the same person',
    file: 'db/tables/repeats.ts',
    line: 'and not own.is_phone_shared and not ${IS_PHONE_SHARED_SQL})',
    replacement: ')',
    tests: [repeatsTest],
    testNamePattern: 'leave out a stranger',
  },
  {
    name: 'desk: two answers with a common greeting are the same',
    file: 'domain/sameness.ts',
    line: 'export const SAME_FROM = 0.6',
    replacement: 'export const SAME_FROM = 0',
    tests: [sameTest],
  },
  {
    name: 'desk: the author reads that the answer was written before',
    file: 'api/reads/same-answers.ts',
    line: "!view.relations.includes('unit') || ",
    replacement: '',
    tests: [sameTest],
  },
  {
    name: 'desk: an answer that is too long loses its words',
    file: 'web/routes/problems.tsx',
    line: 'words={listSentWords(request)}',
    replacement: 'words={status === 413 ? [] : listSentWords(request)}',
    tests: [refusedTest],
  },
  {
    name: 'desk: the grid forgets the cell that was chosen',
    file: 'web/pages/desk/target-grid.tsx',
    line: 'typed[CELL_FIELD] ?? (cell',
    replacement: '(cell',
    tests: [partsTest],
  },
  {
    name: 'desk: time that is over at this minute is late',
    file: 'web/parts/time-left.tsx',
    line: 'const tone = whole < 0',
    replacement: 'const tone = whole <= 0',
    tests: [partsTest],
  },
  {
    name: 'desk: the grid counts by the calendar of the present owner',
    file: 'domain/target-grid.ts',
    line: "{ ...state, stage: 'with_entity', entity, ladder, rung: 0 }",
    replacement: 'state',
    tests: ['tests/domain/target-grid.test.ts'],
  },
  {
    name: 'desk: the rubric begins at zero',
    file: 'web/pages/desk/act-field-input.tsx',
    line: 'const SCORES = [1, 2, 3, 4, 5] as const',
    replacement: 'const SCORES = [0, 1, 2, 3, 4] as const',
    tests: [partsTest],
  },
  {
    name: 'desk: the receipt says of every answer the same way',
    file: 'web/pages/send/receipt-page.tsx',
    line: '`receipt.next.way.${answerBy}`',
    replacement: "'receipt.next.way.email'",
    tests: [partsTest],
  },
  {
    name: 'desk: whoever reviewed the answer is not told that a colleague decides',
    file: 'domain/wait-reasons.ts',
    line: "state.stage === 'objection' ? checkSecondDecider(state, reader) : checkNotAuthor(state, reader)",
    replacement: 'checkNotAuthor(state, reader)',
    tests: ['tests/domain/wait-reasons.test.ts'],
  },
  {
    name: 'danger: the officers on duty do not see what their colleagues have',
    file: 'api/reads/task-scopes.ts',
    line: 'new Set([...ownSecretDesks, ...dutyDesks])',
    replacement: 'new Set(ownSecretDesks)',
    tests: ['tests/api/task-rows.test.ts'],
  },
  {
    name: 'danger: the triage desk learns that somebody was helped',
    file: 'domain/wait-reasons.ts',
    line: 'if (!readers.some((reader) => DUTY_AND_APPEAL.includes(reader))) return []',
    replacement: '',
    tests: ['tests/domain/wait-reasons.test.ts'],
  },
  {
    name: 'danger: who was helped stands before who needs help',
    file: 'web/desk/order-tasks.ts',
    line: '[...orderByWait(danger.filter((task) => !isHelped(task))), ...danger.filter(isHelped)]',
    replacement: 'danger',
    tests: ['tests/web/desk-order.test.tsx'],
  },
]
