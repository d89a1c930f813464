import type { OpenedCase } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { useTranslator } from '../../parts/frame'
import { WrittenWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'

/** Other applications of the same person, for who decides where this one goes and who answers it. Never those of strangers. */
export function Repeats({ opened, filter }: { opened: OpenedCase; filter: DeskFilter }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { application, programme } = opened
  const { repeats = [], moreRepeats } = application
  const nameOf = (code: string) => programme.entities.find((entity) => entity.code === code)?.names[language] ?? code
  if (repeats.length === 0) return null
  return (
    <section>
      <h2>{translate('desk.repeats')}</h2>
      <ul>
        {repeats.map(({ reference, stageName, receivedAt, words, entity, isMine }) => (
          <li>
            <a href={deskPath(language, filter, reference)}>
              <bdi class="whole">{reference}</bdi>
            </a>{' '}
            {words !== undefined && (
              <strong>
                <WrittenWords text={words} />
              </strong>
            )}
            <br />
            {stageName}
            {isMine && ` · ${translate('desk.repeats.mine')}`}
            {entity !== undefined && ` · ${nameOf(entity)}`}{' '}
            <span class="soft small">
              · {translate('desk.repeats.received', { at: writeInstant(translator, application, receivedAt) })}
            </span>
          </li>
        ))}
      </ul>
      {moreRepeats && (
        <p>
          {translate(moreRepeats.isAll ? 'desk.repeats.more' : 'desk.repeats.more.least', { count: moreRepeats.count })}
        </p>
      )}
    </section>
  )
}
