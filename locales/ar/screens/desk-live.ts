/** Sentences with which the script of the desk says what happens while the page is open. */
export const deskLiveSentences = {
  'deskLive.changes': {
    zero: 'لا جديد',
    one: 'عرض طلب واحد جديد أو تغيّر',
    two: 'عرض طلبين جديدين أو تغيّرا',
    few: 'عرض {count} طلبات جديدة أو تغيّرت',
    many: 'عرض {count} طلبًا جديدًا أو تغيّر',
    other: 'عرض {count} طلب جديد أو تغيّر',
  },
  'deskLive.arrived': {
    zero: 'لا طلبات جديدة',
    one: 'وصل طلب جديد واحد',
    two: 'وصل طلبان جديدان',
    few: 'وصلت {count} طلبات جديدة',
    many: 'وصل {count} طلبًا جديدًا',
    other: 'وصل {count} طلب جديد',
  },
  'deskLive.old': 'لا يوجد اتصال الآن. القائمة كما كانت الساعة {time}.',
  'deskLive.ended': 'انتهت جلستك. ما كتبته لا يزال هنا.',
  'deskLive.ended.sign_in': 'تسجيل الدخول في صفحة جديدة',
  'deskLive.case': 'تغيّر هذا الطلب بعد أن فتحته. ما كتبته لا يضيع.',
  'deskLive.case.load': 'عرض الطلب كما هو الآن',
} as const
