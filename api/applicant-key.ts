/** What opens an application for its applicant. */
export interface ApplicantKey {
  /** as it was typed */
  reference: string
  trackingCode: string
}
