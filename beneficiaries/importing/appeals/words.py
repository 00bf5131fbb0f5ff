from beneficiaries.constants import AppealChannel, AppealTopic
from beneficiaries.importing.words import codes

CHANNELS = codes(
    {
        AppealChannel.DESK: "приемная,приём,прием,лично,қабылдау,қабылдау бөлмесі,жеке",
        AppealChannel.VISITING: "выездной прием,выезд,көшпелі қабылдау,көшпелі",
        AppealChannel.PHONE: "телефон,звонок,по телефону,қоңырау",
        AppealChannel.MESSAGE: "сообщение,whatsapp,telegram,вотсап,ватсап,хабарлама",
        AppealChannel.POST: "почта,письмо,пошта,хат",
    }
)
TOPICS = codes(
    {
        AppealTopic.AID: "помощь,көмек",
        AppealTopic.HOUSING: "жилье,жильё,тұрғын үй,баспана",
        AppealTopic.BENEFITS: "пособия,пособие,выплаты,жәрдемақы",
        AppealTopic.HEALTH: "здоровье,медицина,лечение,денсаулық,емделу",
        AppealTopic.EDUCATION: "образование,учеба,білім,оқу",
        AppealTopic.EMPLOYMENT: "работа,трудоустройство,жұмыс",
        AppealTopic.LEGAL: "юридическая помощь,юридический,құқықтық көмек,заң",
        AppealTopic.OTHER: "другое,прочее,басқа",
    }
)
