import { isolate } from '../../../locales/isolates'
import { DangerNotice } from '../../parts/danger-notice'
import { Document } from '../../parts/document'
import { EraseWords } from '../../parts/erase-words'
import { ButtonLink, Buttons } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { type ActFacts, type ActName, chooseTitle, mailDoneSentence, nameAct, nameWords } from '../track/tracked'
import { FollowHint } from './follow-hint'

interface MailActsProps {
  frame: Frame
  tracked: ActFacts
  /** path of this page, below which the forms stand */
  path: string
  /** the act that the reader has just done */
  done?: ActName | undefined
  /** this act told of danger, so that the page opens nothing any more */
  hasToldDanger?: boolean
}

/** What a mail opened: the acts that are open now, or that none is open any more, and how to follow the application. */
export function MailActsPage({ frame, tracked, path, done, hasToldDanger }: MailActsProps) {
  const { reference, allowed } = tracked
  const title = chooseTitle(tracked)
  const { translator } = frame
  const { translate } = translator
  return (
    <Document frame={frame} title={translate(title, { reference })}>
      {hasToldDanger && <DangerNotice says="closed" />}
      {done && !hasToldDanger && <Notice tone="success" isResult title={mailDoneSentence(translator, done)} />}
      {hasToldDanger && <EraseWords of="" />}
      {done && <EraseWords of={nameWords(reference, done)} />}
      <h1>
        <Sentence text={translate(title, { reference: isolate(reference) })} />
      </h1>
      {allowed.length > 0 && <h2>{translate('track.acts')}</h2>}
      <Buttons>
        {allowed.map((act) => (
          <ButtonLink look="second" href={`${path}/${act}`}>
            {nameAct(translator, tracked, act)}
          </ButtonLink>
        ))}
      </Buttons>
      {allowed.length === 0 && !done && (
        <Notice title={translate('mailAct.closed')}>
          <p>{translate('mailAct.closed.text')}</p>
        </Notice>
      )}
      <FollowHint />
    </Document>
  )
}
