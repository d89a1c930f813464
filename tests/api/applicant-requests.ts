import { type ApiResponse, type ApiServer, newClientAddress } from './start-api'

interface ApplicantReceipt {
  reference: string
  trackingCode: string
}

/** The fields that tests read of an application as its applicant sees it. */
interface ApplicantStatus {
  stage: string
  holder: string
  why: string[]
  onSilence: string
  allowed: string[]
  texts: { kind: string; body: string; by: string }[]
  objections: { reason?: string; result?: string }[]
}

/** Gives a command as the applicant, with the tracking code. */
export const sendApplicantCommand = (
  api: ApiServer,
  { reference, trackingCode }: ApplicantReceipt,
  name: string,
  body: object,
  idempotencyKey?: string,
): Promise<ApiResponse> =>
  api.request({
    method: 'POST',
    path: `/api/applications/${reference}/${name}`,
    body,
    headers: {
      'tracking-code': trackingCode,
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      ...newClientAddress(),
    },
  })

/** Reads an application as its applicant, with the tracking code. */
export async function readApplicantStatus(
  api: ApiServer,
  { reference, trackingCode }: ApplicantReceipt,
): Promise<ApplicantStatus> {
  const headers = { 'tracking-code': trackingCode, ...newClientAddress() }
  const { body } = await api.request({ path: `/api/applications/${reference}`, headers })
  return body as unknown as ApplicantStatus
}
