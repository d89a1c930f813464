/** Reference and tracking code, as they were typed. */
interface CodeKey {
  reference: string
  trackingCode: string
}

/**
 * An application that this browser may open without its code, because somebody proved that a mail about it, or a number for its address, reached them. Only
 * sealed cookies hold such keys; no request does.
 */
interface MailKey {
  /** as it is stored */
  reference: string
  provenBy: 'mail' | 'address'
}

/** What opens an application for its applicant. */
export type ApplicantKey = CodeKey | MailKey
