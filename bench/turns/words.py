"""People and sentences nobody ever was or said: made of word lists by a seed, so that every text and its truth are known."""
import random

GIVEN_WOMEN = "Anna Ida Greta Nora Karin Odile Ragna Vera Petra Maud Ursula Selma Tilda Wilma Frida Agnes Hedda Lotte Marit Sunniva Dagny Elin".split()
GIVEN_MEN = "Tobias Nils Hollis Per Odd Armand Godfrey Edwin Magnus Roald Silas Torben Ulrik Waldo Jasper Lorens Anton Eskil Birger Halvor Gunnar Ivar".split()
FAMILY = ("Quist Crane Holt Quill Vessel Brune Tveit Aker Solberg Renn Harrow Bly Latham Brand Moe Ferrier Lunde Wray Temmer Stroud Pellow Varga Ostby "
          "Marrick Dunmore Fenwick Galloway Haskell Ibsley Jarrow Kettle Lorimer Mossop Norling Orchard Penrose Quennell Rusden Sandoe Tarrant Umber "
          "Venn Wexley Yarrow Zeller Ashdown Birket Cadmore Drewitt Elstow").split()
PLACES = "Vane Osk Temmer Brack Sollen Marn Hythe Dunvik Tarn Ness".split()
PARTIES = "Ind Harbour Orchard Meadow".split()
PAPERS = ["Fjord Tidings", "Vane Gazette", "Osk Herald", "Radio Temmer"]
OFFICES = ["Minister for Harbours", "Head of Research", "Director of Roads", "Chief Engineer", "Secretary of the Orchard Board"]

WHO = ["the harbour office", "our cooperative", "the night ferry", "the old signal house", "every second household", "the roads board", "a crew of eleven",
       "the orchard school", "the lamp maker", "our sister village", "the weather station", "the younger pilots", "the bell committee", "a travelling mason"]
DID = ["repaired", "counted", "painted", "lent out", "carried", "measured", "borrowed", "replaced", "sold", "inspected", "cleaned", "promised", "delivered", "stored"]
WHAT = ["forty coils of rope", "the eastern sluice gate", "two hundred sacks of barley", "the copper roof", "a wagon of river stones", "the spare rudder",
        "nine crates of lanterns", "the footbridge railings", "most of the winter hay", "the long ladder", "a chest of charts", "three millstones",
        "the brass weather vane", "sixty wool blankets", "the second anchor", "a barrel of tar", "the market awnings", "the chapel organ pipes"]
WHERE = ["behind the sail loft", "below the quarry road", "at the upper lock", "beside the ice house", "near the crossing at Brack", "on the north meadow",
         "under the customs shed", "along the mill race", "outside the reading room", "between the two jetties", "past the toll bridge", "in the drying barn"]
WHEN = ["before the first frost", "during the long drought", "on the eve of the fair", "after the spring flood", "while the tide was low", "in the week of the census",
        "as soon as the thaw came", "without asking for a fee", "in spite of the wind", "for the third year running", "at the request of the school", "by lamplight"]
OPEN = ["", "", "", "I remember that ", "We noticed that ", "It is plain that ", "My neighbours tell me that ", "I am glad that "]
ASK = ["Who can tell us whether ", "Do you know why ", "Is it true that ", "Can anybody show that "]
# what may be taken for a label, a remark or another's words; never quoted
TRAPS = ["One thing is certain: it will take time.", "We asked for two things: rope and patience.", "Let me say this: nobody is to blame.", "Yes.", "No, not yet.",
         "Note: the figures are older.", "Thank you.", "I have three points: the road, the lock and the fee."]


class Dice:
    """All chance of one text; the same seed gives the same text."""

    def __init__(self, seed):
        self.random, self.said = random.Random(seed), set()

    def sentence(self):
        while True:
            pick = self.random.choice
            ask = self.random.random() < 0.15
            start = pick(ASK) if ask else pick(OPEN)
            words = " ".join([pick(WHO), pick(DID), pick(WHAT), pick(WHERE), pick(WHEN)])
            sentence = start + words
            sentence = sentence[0].upper() + sentence[1:] + ("?" if ask else ".")
            if words not in self.said:
                self.said.add(words)
                return sentence

    def people(self, count, same_surname=False):
        families = self.random.sample(FAMILY, count)
        people = []
        for n, family in enumerate(families):
            woman = n % 2 == 0
            given = self.random.choice(GIVEN_WOMEN if woman else GIVEN_MEN)
            while any(p["given"] == given for p in people):
                given = self.random.choice(GIVEN_WOMEN if woman else GIVEN_MEN)
            people.append({"given": given, "family": family, "woman": woman, "place": self.random.choice(PLACES), "party": self.random.choice(PARTIES),
                           "paper": self.random.choice(PAPERS), "office": self.random.choice(OFFICES)})
        if same_surname:
            people[-1]["family"] = people[0]["family"]
        for p in people:
            p["name"] = p["given"] + " " + p["family"]
        return people

    def turns(self, people, count):
        """A talk: who speaks and the sentences, of which traps are not to be quoted. Nobody speaks twice in a row, everybody speaks."""
        order = list(range(len(people)))
        while len(order) < count:
            order.append(self.random.choice([n for n in range(len(people)) if n != order[-1]]))
        turns = []
        for n in order:
            sentences = [self.sentence() for _ in range(self.random.randint(1, 3))]
            if self.random.random() < 0.2:
                sentences.insert(self.random.randint(0, len(sentences)), self.random.choice(TRAPS))
            turns.append((n, sentences))
        return turns
