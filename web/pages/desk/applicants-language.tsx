import type { CommandName } from '../../../domain/arguments'
import { findOtherLanguage } from '../../../domain/written-language'
import type { OpenedCase } from '../../desk/desk-facts'
import { findWrittenKind } from '../../desk/writing'
import { useTranslator } from '../../parts/frame'

interface LanguageProps {
  opened: OpenedCase
  act: CommandName
}

/** The acts that decide about an answer that somebody wrote to the applicant. */
const isReview = (act: CommandName): boolean => act === 'release' || act === 'sendBack'

/** In which language the applicant reads, above a form whose words or whose answer they get. */
export function ApplicantsLanguage({ opened: { application }, act }: LanguageProps) {
  const { translate } = useTranslator()
  const language = translate(`parts.language.${application.language}`)
  const isWritten = findWrittenKind(act) !== undefined
  if (!isWritten && !isReview(act)) return null
  return (
    <p class="hint">
      {translate('desk.act.language', { language })} {isWritten && translate('desk.act.language.write', { language })}
    </p>
  )
}

/**
 * Says before the act that its words, or the answer that is reviewed, are in another language than the applicant reads. It stops nobody. The
 * script shows it while somebody writes (`data-language`).
 */
export function OtherLanguage({ opened, act, words = '' }: LanguageProps & { words: string | undefined }) {
  const { translate } = useTranslator()
  const { language, texts } = opened.application
  const isWritten = findWrittenKind(act) !== undefined
  if (!isWritten && !isReview(act)) return null
  const text = isWritten ? words : (texts.findLast(({ kind }) => kind === 'answer')?.body ?? '')
  const isOther = findOtherLanguage(text, language) !== undefined
  if (!isWritten && !isOther) return null
  const written = translate(`parts.language.${language === 'ar' ? 'en' : 'ar'}`)
  return (
    <div role="status" data-language={isWritten ? language : undefined}>
      <p class="notice warning" hidden={!isOther}>
        {translate('desk.act.language.other', { written, language: translate(`parts.language.${language}`) })}
      </p>
    </div>
  )
}
