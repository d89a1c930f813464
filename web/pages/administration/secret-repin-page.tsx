import { isolate } from '../../../locales/isolates'
import type { CaseDetail } from '../../administration/case-facts'
import type { Frame } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { CaseDocument } from './case-page'

/** In place of the form of a move: only the program on the machine moves an application that the officer on duty alone reads. */
export function SecretRepinPage({ frame, detail }: { frame: Frame; detail: CaseDetail }) {
  const { translate } = frame.translator
  return (
    <CaseDocument frame={frame} detail={detail} current="repin">
      <h2>{translate('administration.repin.title')}</h2>
      <p>
        <Sentence text={translate('administration.repin.secret', { command: isolate('bkm repin') })} />
      </p>
    </CaseDocument>
  )
}
