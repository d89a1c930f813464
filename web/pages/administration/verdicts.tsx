import { isolate } from '../../../locales/isolates'
import type { CaseAtEvent, PastCase } from '../../administration/case-facts'
import { administrationPath } from '../../administration/paths'
import { Details } from '../../parts/card'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { nameActor, nameEvent } from '../desk/case-history'
import { writeShort } from './written'

type Verdict = CaseAtEvent['seats'][number]['commands'][number]

/** What one seat could do, and why it could not do the rest. */
export function SeatVerdicts({ seat: { seatName, commands } }: { seat: CaseAtEvent['seats'][number] }) {
  const { translate } = useTranslator()
  const count = commands.filter(({ allowed }) => allowed).length
  return (
    <Details summary={`${seatName}: ${translate('administration.verdict.count', { count })}`}>
      <Verdicts commands={commands} />
    </Details>
  )
}

/** First the allowed commands, then the others by the reason for which they were refused. */
function Verdicts({ commands }: { commands: readonly Verdict[] }) {
  const { translate } = useTranslator()
  const allowed = commands.filter((verdict) => verdict.allowed)
  const refused = commands.filter((verdict) => !verdict.allowed)
  const reasons = [...new Set(refused.map(({ why }) => why))]
  return (
    <>
      {allowed.length > 0 && (
        <>
          <h3>{translate('administration.verdict.allowed')}</h3>
          <ul>
            {allowed.map(({ name, why }) => (
              <li>
                {name}
                {why !== undefined && <span class="line soft small">{why}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {reasons.map((reason) => (
        <>
          <h3>{reason ?? translate('administration.verdict.refused')}</h3>
          <ul>
            {refused
              .filter(({ why }) => why === reason)
              .map(({ name }) => (
                <li>{name}</li>
              ))}
          </ul>
        </>
      ))}
    </>
  )
}

/** The event that came next, and what its actor could do just before it. Nothing after the last event. */
export function NextEvent({ past: { reference, next, timeZone } }: Pick<PastCase, 'past'>) {
  const translator = useTranslator()
  const { translate, language } = translator
  if (!next) return null
  return (
    <>
      <h2>{translate('administration.past.next')}</h2>
      <p>
        <a href={administrationPath(language, [reference, 'at', next.sequence])}>{nameEvent(translator, next.type)}</a>
        <span class="line soft">
          <Sentence text={`${isolate(nameActor(next))} · ${isolate(writeShort(translator, next.at, timeZone))}`} />
        </span>
      </p>
      {next.commands.length > 0 && (
        <Details summary={translate('administration.past.next.verdicts')}>
          <Verdicts commands={next.commands} />
        </Details>
      )}
    </>
  )
}
