import { answerAsOwner } from './acts/answer-as-owner'
import { askForCall } from './acts/ask-for-call'
import { checkAndSubmit } from './acts/check-and-submit'
import { closePageNote } from './acts/close-page-note'
import { deleteDraft, restoreDraft, saveDraft } from './acts/drafts'
import { forgetBrowser } from './acts/forget-browser'
import { giveApplicantCommand } from './acts/give-applicant-command'
import { giveStaffCommand } from './acts/give-staff-command'
import { endOrphan, interveneInCase, noteRepin, openContentsOfCase } from './acts/intervene'
import { handOver } from './acts/hand-over'
import { letDaysPass, letDaysPassAsApplicant } from './acts/let-days-pass'
import { letDaysPassForAll } from './acts/let-days-pass-for-all'
import { giveMailAct, openMailAct } from './acts/mail-acts'
import { noteDone } from './acts/note-done'
import { openOwn } from './acts/open-own'
import { closeInBrowser, keepOpen, openInBrowser } from './acts/opened-applications'
import { askForNumber, closeOwnList, proveAddress } from './acts/own-address'
import { recordLostCodeCall } from './acts/record-lost-code-call'
import { recordNumber } from './acts/record-number'
import { saveStaffDraft } from './acts/save-staff-draft'
import { remindOffice } from './acts/remind-office'
import { sendDraft } from './acts/send-draft'
import { sendInvented } from './acts/send-invented'
import { sendPageNote } from './acts/send-page-note'
import { signIn, signInDemo, signOut } from './acts/session'
import { giveBackException, takeException } from './acts/take-exception'
import { storeText } from './acts/store-text'
import { makeWall, openWall, takeWallBack } from './acts/walls'
import type { Dependencies } from './dependencies'
import { openEngineScreens } from './engine-door/opening'
import { findIntervention, noteIntervention } from './done-intervention'
import { findMadeWall } from './made-wall'
import { isOpenedHere } from './mail-act'
import {
  readCase,
  readCaseAtEvent,
  readCases,
  readHistoryFile,
  readOperatorsLog,
  readOrphans,
  readRepinPreview,
} from './reads/administration'
import { readAccessLog } from './reads/access-log'
import { readApplicationForApplicant } from './reads/application-for-applicant'
import { readApplicationForStaff } from './reads/application-for-staff'
import { hasAskedForNumber } from './reads/asked-number'
import { readCommandStatus } from './reads/command-status'
import { countLists, countTasks } from './reads/count-tasks'
import { readDemoSignIns } from './reads/demo-sign-ins'
import { findDone, findLastDone } from './reads/done-act'
import { readDraft } from './reads/draft'
import { readEngineHealth } from './reads/engine-health'
import { hasEngineScreens } from './reads/engine-screens'
import { readHandledApplications } from './reads/handled-applications'
import { countWeekOfBody, readWeekOfBody } from './reads/week-of-body'
import { readHandOvers, readNewestHandOvers } from './reads/hand-overs'
import { readMailAct } from './reads/mail-act'
import { findOpened } from './reads/opened-application'
import { readOwnApplications } from './reads/own-applications'
import { readOwnerPage } from './reads/owner-page'
import { readPageNote, readPageNotes } from './reads/page-notes'
import { readPeople, readSeatChoices, readSeats } from './reads/people-in-seats'
import { previewSubmission } from './reads/preview-submission'
import { readProgramme, readProgrammes } from './reads/programmes'
import { findPromisedCall } from './reads/promised-call'
import { readReceipt } from './reads/receipt'
import { isRecordedAlready, readRecordedApplication } from './reads/recorded-application'
import { readAllDays } from './reads/all-days'
import { readExercise } from './reads/exercise'
import { listTrainingBodies } from './reads/training-bodies'
import { readRehearsalClock } from './reads/rehearsal-clock'
import {
  readCalendarChanges,
  readCalendarRules,
  readCalendarVersions,
  readPackChanges,
  readPackRules,
  readPackVersions,
} from './reads/rules'
import { searchApplications } from './reads/search-applications'
import { countRoom, findNextOfRoom, readRoom } from './reads/room'
import { readOwnTakings, readTakingsOfApplication } from './reads/room-takings'
import { readReminder } from './reads/reminder'
import { readSession } from './reads/session'
import { readStatus } from './reads/status'
import { findSubmissionProblems } from './reads/submission-problems'
import { readSuggestion } from './reads/suggestion'
import { readTasks, readTasksAndCounts } from './reads/tasks'
import { readTraining } from './reads/training'
import { hasJustToldDanger } from './reads/told-danger'
import { openWallStream, readWall, readWalls } from './reads/walls'

/** What can be read. Each function first finds out whether this reader may read it, and writes the row of the access log. */
const READS = {
  countLists,
  countTasks,
  countRoom,
  findNextOfRoom,
  readOwnTakings,
  readTakingsOfApplication,
  findDone,
  findIntervention,
  findLastDone,
  findMadeWall,
  findOpened,
  findPromisedCall,
  findSubmissionProblems,
  hasAskedForNumber,
  hasEngineScreens,
  hasJustToldDanger,
  isMailOpened: isOpenedHere,
  isRecordedAlready,
  openWallStream,
  previewSubmission,
  readAccessLog,
  readApplicationForApplicant,
  readApplicationForStaff,
  readCalendarChanges,
  readCalendarRules,
  readCalendarVersions,
  readCase,
  readCaseAtEvent,
  readCases,
  readCommandStatus,
  readDemoSignIns,
  readDraft,
  readEngineHealth,
  readHandledApplications,
  readHandOvers,
  readHistoryFile,
  countWeekOfBody,
  readWeekOfBody,
  readMailAct,
  readNewestHandOvers,
  readOperatorsLog,
  readOrphans,
  readOwnApplications,
  readOwnerPage,
  readPackChanges,
  readPackRules,
  readPackVersions,
  readPageNote,
  readPageNotes,
  readPeople,
  readProgramme,
  readProgrammes,
  readReceipt,
  readRecordedApplication,
  readAllDays,
  readExercise,
  listTrainingBodies,
  readRehearsalClock,
  readReminder,
  readRepinPreview,
  readRoom,
  readSeatChoices,
  readSeats,
  readSession,
  readStatus,
  readSuggestion,
  readTasks,
  readTasksAndCounts,
  readTraining,
  readWall,
  readWalls,
  searchApplications,
}

/** What can be done. */
const ACTS = {
  answerAsOwner,
  askForCall,
  askForNumber,
  closeInBrowser,
  closeOwnList,
  closePageNote,
  deleteDraft,
  endOrphan,
  forgetBrowser,
  giveBackException,
  giveApplicantCommand,
  giveMailAct,
  giveStaffCommand,
  handOver,
  interveneInCase,
  noteRepin,
  keepOpen,
  letDaysPass,
  letDaysPassAsApplicant,
  letDaysPassForAll,
  makeWall,
  noteDone,
  noteIntervention,
  openContentsOfCase,
  openEngineScreens,
  openInBrowser,
  openMailAct,
  openOwn,
  openWall,
  proveAddress,
  recordLostCodeCall,
  recordNumber,
  remindOffice,
  restoreDraft,
  saveDraft,
  saveStaffDraft,
  sendDraft,
  sendInvented,
  sendPageNote,
  signIn,
  signInDemo,
  signOut,
  storeText,
  submitApplication: checkAndSubmit,
  takeException,
  takeWallBack,
}

/** Functions without their first parameter. */
type Bound<F> = {
  [N in keyof F]: F[N] extends (dependencies: Dependencies, ...rest: infer R) => infer A ? (...rest: R) => A : never
}

/** All that a page may call. It cannot show or do anything that the API does not show or do. */
export interface Services {
  reads: Bound<typeof READS>
  acts: Bound<typeof ACTS>
}

/** Creates the services for one request. `dependencies` watch whether this request writes its row of the access log. */
export const createServices = (dependencies: Dependencies): Services => ({
  reads: bind(READS, dependencies),
  acts: bind(ACTS, dependencies),
})

const bind = <F extends Record<string, (dependencies: Dependencies, ...rest: never[]) => unknown>>(
  functions: F,
  dependencies: Dependencies,
): Bound<F> =>
  Object.fromEntries(
    Object.entries(functions).map(([name, run]) => [name, (...rest: never[]) => run(dependencies, ...rest)]),
  ) as Bound<F>
