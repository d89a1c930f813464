import type { CommandName } from '../../../domain/arguments'
import { commandName } from '../../../locales/commands'
import type { OpenedCase } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import {
  findDraft,
  findWrittenKind,
  isGreeting,
  listEarlierAnswers,
  sayKept,
  STEP_FIELD,
  WORDING_FIELD,
  WRITING_COMMANDS,
} from '../../desk/writing'
import { Details } from '../../parts/card'
import { Button, Buttons } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { WrittenText } from '../../parts/written-text'

interface WritingToolsProps {
  opened: OpenedCase
  filter: DeskFilter
  act: CommandName
  /** the words of the form came back from a refused act, and the draft does not have them */
  isUnkept: boolean
}

/**
 * Below a text that somebody writes: when it was kept, and the buttons that keep it and show it as the applicant will read it. The script
 * keeps it while it is typed (`data-keeps`), and also what came back unkept (`data-unkept`). It says so in the same line.
 */
export function WritingTools({ opened, filter, act, isUnkept }: WritingToolsProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  if (!WRITING_COMMANDS.includes(act)) return null
  const { application } = opened
  const draft = findDraft(opened, act)
  const address = deskPath(language, filter, application.reference, act, 'draft')
  return (
    <>
      {act === 'answer' && <Wordings opened={opened} address={address} />}
      <p
        class="soft small"
        role="status"
        data-keeps={`/api/staff/applications/${application.reference}/draft`}
        data-command={act}
        data-unkept={isUnkept || undefined}
        data-stands={(draft && !isUnkept) || undefined}
        data-zone={application.timeZone}
        data-kept={translate('desk.draft.kept', { time: '{time}' })}
        data-merged={translate('desk.draft.merged', { time: '{time}' })}
        data-joined={translate('desk.draft.joined', { time: '{time}' })}
        data-newer={translate('desk.draft.newer')}
        data-erased={translate('desk.draft.erased')}
        data-away={translate('desk.draft.away')}
        data-refused={translate('desk.draft.refused')}
        data-long={translate('desk.draft.long')}
      >
        <Sentence
          text={
            isUnkept
              ? translate('desk.draft.unkept')
              : draft
                ? sayKept(translator, application, draft)
                : translate('desk.draft.never')
          }
        />
      </p>
      <Buttons>
        <Button look="second" name={STEP_FIELD} value="keep" action={address}>
          {translate('desk.draft.keep')}
        </Button>
        {findWrittenKind(act) !== undefined && (
          <Button look="second" name={STEP_FIELD} value="preview" action={address}>
            {translate('desk.preview')}
          </Button>
        )}
        {act === 'answer' && (
          <Button look="second" name={STEP_FIELD} value="sheet" action={address} isWhole>
            {translate('desk.sheet')}
          </Button>
        )}
      </Buttons>
    </>
  )
}

/**
 * Ready words, and earlier answers to the same person about the same matter. They are inserted at the end of the text, a greeting at its
 * start (`data-begins`); the script inserts them where the cursor is.
 */
function Wordings({ opened: { application }, address }: { opened: OpenedCase; address: string }) {
  const { translate } = useTranslator()
  const { wordings = [] } = application
  const answers = listEarlierAnswers(application)
  if (wordings.length + answers.length === 0) return null
  return (
    <div class="wordings">
      <label for={WORDING_FIELD}>{translate('desk.wording')}</label>
      <select class="input select" id={WORDING_FIELD} name={WORDING_FIELD} data-wordings>
        <option value="">{translate('parts.choose')}</option>
        {answers.length > 0 && (
          <optgroup label={translate('desk.wording.earlier')}>
            {answers.map(({ code, reference, text }) => (
              <option value={code} data-text={text}>
                {reference}
              </option>
            ))}
          </optgroup>
        )}
        {wordings.map(({ code, name, text }) => (
          <option value={code} data-text={text} data-begins={isGreeting(code) || undefined}>
            {name}
          </option>
        ))}
      </select>
      <Button look="second" name={STEP_FIELD} value="insert" action={address}>
        {translate('desk.wording.insert')}
      </Button>
    </div>
  )
}

interface UnfinishedWordsProps extends Pick<WritingToolsProps, 'opened'> {
  /** the act whose kept words the page shows above */
  shown: CommandName | undefined
}

/** What the reader kept for acts that are not possible now: nothing that somebody wrote is out of reach before it is erased. */
export function UnfinishedWords({ opened, shown }: UnfinishedWordsProps) {
  const translator = useTranslator()
  const { application } = opened
  const unfinished = application.drafts.filter(
    ({ command }) => command !== shown && !application.allowed.includes(command),
  )
  if (unfinished.length === 0) return null
  return (
    <Details summary={translator.translate('desk.draft.unfinished')}>
      {unfinished.map((draft) => (
        <>
          <h3>{commandName(translator, draft.command)}</h3>
          <p class="soft small">
            <Sentence text={sayKept(translator, application, draft)} />
          </p>
          <WrittenText text={draft.fields['text'] ?? ''} />
        </>
      ))}
    </Details>
  )
}

/** Leads to the page that is printed and signed, where no answer is written: its form keeps the words first. */
export function SheetLink({ opened, filter }: Omit<WritingToolsProps, 'act' | 'isUnkept'>) {
  const { translate, language } = useTranslator()
  return (
    <p>
      <a href={deskPath(language, filter, opened.application.reference, 'sheet')} data-whole>
        {translate('desk.sheet')}
      </a>
    </p>
  )
}
