"""OFAC's lists as CSV, classic and advanced XML: everything the list says, in its words, or a refusal with the line."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest
from tests.entries import names

from amparo.errors import RecordError
from amparo.model import Date
from amparo.records import Identifier
from amparo.records.loaders.ofac_advanced import read_ofac_advanced
from amparo.records.loaders.ofac_csv import read_ofac_csv
from amparo.records.loaders.ofac_remarks import read_remarks
from amparo.records.loaders.ofac_xml import read_ofac_xml

SDN = (
    b'36,"QUILL, Ann",individual,"GLOMAG] [IRAN-HR","Colonel",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    b'"DOB 19 Jun 1951; alt. DOB circa 1952; POB Freedonia City, Freedonia; nationality Freedonia; alt. nationality Sylvania; '
    b"citizen Freedonia; Gender Female; Passport A123 (Freedonia) issued 01 Jan 2001 expires 01 Jan 2011; National ID No. 77-8 (Sylvania); "
    b"a.k.a. 'THE PEN'; f.k.a. 'INK, Ann'; Linked To: QUILL TRADING S.A.; Colonel, Guard.\"\r\n"
    b'37,"QUILL TRADING S.A.",-0- ,"MAGNIT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    b'38,"SE\xd1ORA",vessel,"GLOMAG",-0- ,"QX1","Tanker",-0- ,-0- ,"Freedonia",-0- ,"Vessel Registration Identification IMO 1234567." \r\n'
    b"\x1a"
)
ALT = b'36,1,"aka","KUILL, Anne",-0- \r\n36,2,"fka","INKWELL, Ann",-0- \r\n'
ADD = b'36,1,"1 Ink Street","Freedonia City","Freedonia",-0- \r\n36,2,-0- ,-0- ,"Sylvania",-0- \r\n'
COMMENTS = b'37,"Registration Number 55 (Freedonia)."\r\n'


def test_ofacs_csv_files_make_whole_entries() -> None:
    parsed = read_ofac_csv([("SDN.CSV", SDN), ("ALT.CSV", ALT), ("ADD.CSV", ADD), ("COMMENTS", COMMENTS)])
    ann, company, ship = parsed.records
    assert (ann.entry_id, ann.kind, ann.programmes, ann.name) == (
        "36",
        "person",
        ("GLOMAG", "IRAN-HR"),
        "QUILL, Ann",
    )
    assert ann.names[0].natural == "Ann QUILL"
    assert names(ann)[1:] == [
        ("KUILL, Anne", "alias", True, "Latn"),
        ("INKWELL, Ann", "former", True, "Latn"),
        ("THE PEN", "alias", False, "Latn"),
        ("INK, Ann", "former", False, "Latn"),
    ]
    assert ann.birth_dates == (Date("1951-06-19"), Date("1952~"))
    assert ann.birth_dates_as_printed == ("19 Jun 1951", "circa 1952")
    assert ann.birth_places == ("Freedonia City, Freedonia",)
    assert (ann.nationalities, ann.citizenships, ann.gender) == (
        ("Freedonia", "Sylvania"),
        ("Freedonia",),
        "female",
    )
    assert ann.identifiers == (
        Identifier("Passport", "A123", "Freedonia", "issued 01 Jan 2001 expires 01 Jan 2011"),
        Identifier("National ID No.", "77-8", "Sylvania"),
    )
    assert [a.text for a in ann.addresses] == ["1 Ink Street, Freedonia City, Freedonia", "Sylvania"]
    assert ann.countries == ("Freedonia", "Sylvania")
    assert (ann.linked_to, ann.positions) == (("QUILL TRADING S.A.",), ("Colonel",))
    assert ann.remarks.endswith("Colonel, Guard.")
    assert (company.kind, company.identifiers) == (
        "organisation",
        (Identifier("Registration Number", "55", "Freedonia"),),
    )
    assert ship.kind == "vessel"
    assert ship.name == "SEÑORA"
    assert ship.other_references == ("call sign: QX1", "vessel type: Tanker", "flag: Freedonia")
    assert parsed.counts["weak names"] == 2


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ([("SDN", SDN.replace(b'"MAGNIT"', b"-0-"))], "SDN, line 2: gives entry 37 no programme"),
        ([("SDN", SDN.replace(b"37,", b"36,"))], "line 2: has a repeated"),
        ([("SDN", SDN.replace(b"vessel,", b"dirigible,"))], "unknown type 'dirigible'"),
        ([("SDN", SDN.replace(b"37,", b"37,1,"))], "line 2: has 13 columns, not 12"),
        ([("SDN", SDN), ("ALT", ALT.replace(b"36,", b"99,"))], "ALT, line 1: belongs to entry 99"),
        ([("SDN", SDN), ("SDN2", SDN)], "second file with 12 columns"),
        ([("ALT", ALT)], "primary file"),
        ([("SDN", b'36,"open quotation\r\n')], "comma-separated"),
        ([("SDN", b"a,b,c\r\n")], "3 columns"),
    ],
)
def test_ofacs_csv_is_refused_whole_on_any_fault(files: list[tuple[str, bytes]], complaint: str) -> None:
    with pytest.raises(RecordError, match=complaint):
        read_ofac_csv(files)


def test_remarks_that_have_no_known_form_are_left_to_the_words() -> None:
    found = read_remarks("Individual's height is 6 feet; Passport details unknown; POB Ink, Freedonia.")
    assert (found.identifiers, found.birth_places) == ([], ["Ink, Freedonia"])


def test_the_real_editions_of_ofac_are_read_whole(shared: Path) -> None:
    folder = shared / "records" / "ofac-sdn"
    path = folder / "sdn-2024-05-03.csv.gz"
    parsed = read_ofac_csv([(path.name, gzip.decompress(path.read_bytes()))])
    assert len(parsed.records) == 14965
    assert parsed.counts["birth dates kept as text"] == 0
    assert sum("GLOMAG" in e.programmes for e in parsed.records) == 694
    persons = [e for e in parsed.records if e.kind == "person"]
    assert sum(bool(e.birth_dates) for e in persons) / len(persons) > 0.9


def test_one_edition_with_aliases_and_addresses_joins(shared: Path) -> None:
    folder = shared / "records" / "ofac-2021-07"
    parsed = read_ofac_csv(
        [(n, gzip.decompress((folder / f"{n}.csv.gz").read_bytes())) for n in ("sdn", "alt", "add")]
    )
    assert (parsed.counts["entries"], parsed.counts["addresses"]) == (8976, 11440)
    assert parsed.counts["names"] > 20_000


# --- OFAC, XML

CLASSIC = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
<publshInformation><Publish_Date>05/03/2024</Publish_Date><Record_Count>2</Record_Count></publshInformation>
<sdnEntry><uid>36</uid><firstName>Ann</firstName><lastName>QUILL</lastName><title>Colonel</title><sdnType>Individual</sdnType>
<remarks>(Linked To: X)</remarks><programList><program>GLOMAG</program><program>IRAN-HR</program></programList>
<idList><id><uid>1</uid><idType>Passport</idType><idNumber>A123</idNumber><idCountry>Freedonia</idCountry><expirationDate>01 Jan 2011</expirationDate></id>
<id><uid>2</uid><idType>Gender</idType><idNumber>Female</idNumber></id></idList>
<akaList><aka><uid>1</uid><type>a.k.a.</type><category>weak</category><lastName>THE PEN</lastName></aka>
<aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>INK</lastName><firstName>Ann</firstName></aka></akaList>
<addressList><address><uid>3</uid><address1>1 Ink Street</address1><city>Freedonia City</city><country>Freedonia</country></address></addressList>
<nationalityList><nationality><uid>4</uid><country>Freedonia</country><mainEntry>true</mainEntry></nationality></nationalityList>
<dateOfBirthList><dateOfBirthItem><uid>5</uid><dateOfBirth>circa 1951</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><uid>6</uid><placeOfBirth>Ink, Freedonia</placeOfBirth></placeOfBirthItem></placeOfBirthList></sdnEntry>
<sdnEntry><uid>37</uid><lastName>QUILL TRADING</lastName><sdnType>Entity</sdnType><programList><program>MAGNIT</program></programList></sdnEntry>
</sdnList>"""


def test_ofacs_classic_xml_is_read_whole() -> None:
    parsed = read_ofac_xml(CLASSIC.encode())
    ann, company = parsed.records
    assert parsed.edition_on == date(2024, 5, 3)
    assert names(ann) == [
        ("QUILL, Ann", "primary", True, "Latn"),
        ("THE PEN", "alias", False, "Latn"),
        ("INK, Ann", "former", True, "Latn"),
    ]
    assert (ann.birth_dates, ann.birth_places, ann.gender) == (
        (Date("1951~"),),
        ("Ink, Freedonia",),
        "female",
    )
    assert ann.identifiers == (Identifier("Passport", "A123", "Freedonia", "expires 01 Jan 2011"),)
    assert ann.addresses[0].text == "1 Ink Street, Freedonia City, Freedonia"
    assert (company.kind, company.programmes) == ("organisation", ("MAGNIT",))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<Record_Count>2<", "<Record_Count>3<", "states 3 entries and holds 2"),
        ("<uid>37</uid>", "<uid>36</uid>", "repeats entry 36"),
        ("Entity", "Dirigible", "unknown type"),
        ("<program>MAGNIT</program>", "", "no programme"),
        ("</sdnList>", "", "well-formed"),
        ("sdnList", "sdnFist", "not <sdnList>"),
    ],
)
def test_ofacs_classic_xml_is_refused_on_any_fault(old: str, new: str, complaint: str) -> None:
    with pytest.raises(RecordError, match=complaint):
        read_ofac_xml(CLASSIC.replace(old, new).encode())


ADVANCED = """<Sanctions xmlns="http://www.un.org/sanctions/1.0"><DateOfIssue CalendarTypeID="1"><Year>2024</Year><Month>5</Month><Day>3</Day></DateOfIssue>
<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="7" ISO2="FD">Freedonia</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="91">Female</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType><FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType><FeatureType ID="26">Title</FeatureType><FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
<LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
</ReferenceValueSets>
<Locations><Location ID="50"><LocationCountry CountryID="7"/><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Ink</Value></LocationPartValue></LocationPart></Location></Locations>
<IDRegDocuments><IDRegDocument ID="60" IDRegDocTypeID="1571" IdentityID="11" IssuedBy-CountryID="7"><IDRegistrationNo>A123</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties>
<DistinctParty FixedRef="36"><Comment>See also.</Comment><Profile ID="36" PartySubTypeID="4"><Identity ID="11" Primary="true">
 <Alias AliasTypeID="1403" Primary="true" LowQuality="false">
  <DocumentedName ID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="81">QUILL</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="82">Ann</NamePartValue></DocumentedNamePart></DocumentedName>
  <DocumentedName ID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="82">Анна</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="81">Квилл</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
 <Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="3"><DocumentedNamePart><NamePartValue NamePartGroupID="81">THE PEN</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
 <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="81" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="82" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
 <Feature ID="1" FeatureTypeID="8"><FeatureVersion><DatePeriod><Start Approximate="false"><From><Year>1951</Year><Month>1</Month><Day>1</Day></From><To><Year>1951</Year><Month>1</Month><Day>1</Day></To></Start><End Approximate="false"><From><Year>1951</Year><Month>12</Month><Day>31</Day></From><To><Year>1951</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
 <Feature ID="2" FeatureTypeID="9"><FeatureVersion><VersionDetail>Ink, Freedonia</VersionDetail></FeatureVersion></Feature>
 <Feature ID="3" FeatureTypeID="10"><FeatureVersion><VersionLocation LocationID="51"/></FeatureVersion></Feature>
 <Feature ID="4" FeatureTypeID="25"><FeatureVersion><VersionLocation LocationID="50"/></FeatureVersion></Feature>
 <Feature ID="5" FeatureTypeID="224"><FeatureVersion><VersionDetail DetailReferenceID="91"/></FeatureVersion></Feature>
 <Feature ID="6" FeatureTypeID="26"><FeatureVersion><VersionDetail>Colonel</VersionDetail></FeatureVersion></Feature></Profile></DistinctParty>
<DistinctParty FixedRef="37"><Profile ID="37" PartySubTypeID="3"><Identity ID="12"><Alias AliasTypeID="1403" Primary="true"><DocumentedName ID="4"><DocumentedNamePart><NamePartValue NamePartGroupID="83">QUILL TRADING</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
 <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="83" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
<DistinctParty FixedRef="38"><Profile ID="38" PartySubTypeID="3"><Identity ID="13"><Alias AliasTypeID="1403" Primary="true"><DocumentedName ID="5"><DocumentedNamePart><NamePartValue NamePartGroupID="84">ONLY RELATED</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
 <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="84" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
</DistinctParties>
<ProfileRelationships><ProfileRelationship ID="9" From-ProfileID="36" To-ProfileID="37" RelationTypeID="1"/></ProfileRelationships>
<SanctionsEntries>
<SanctionsEntry ID="1" ProfileID="36" ListID="1550"><EntryEvent ID="1"><Date><Year>2021</Year><Month>12</Month><Day>10</Day></Date></EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>GLOMAG</Comment></SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry>
<SanctionsEntry ID="2" ProfileID="37" ListID="1550"><SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>MAGNIT</Comment></SanctionsMeasure></SanctionsEntry>
</SanctionsEntries></Sanctions>""".replace(
    "<Locations>", '<Locations><Location ID="51"><LocationCountry CountryID="7"/></Location>'
)


def test_ofacs_advanced_xml_is_joined_by_its_ids() -> None:
    parsed = read_ofac_advanced(ADVANCED.encode())
    ann, company = parsed.records
    assert parsed.edition_on == date(2024, 5, 3)
    assert names(ann) == [
        ("QUILL, Ann", "primary", True, "Latn"),
        ("Квилл, Анна", "variation", True, "Cyrl"),
        ("THE PEN", "alias", False, "Latn"),
    ]
    assert ann.names[1].natural == "Анна Квилл"
    assert (ann.kind, ann.programmes, ann.measures, ann.listed_on) == (
        "person",
        ("GLOMAG",),
        ("Block",),
        date(2021, 12, 10),
    )
    assert (ann.birth_dates, ann.birth_places, ann.nationalities) == (
        (Date("1951"),),
        ("Ink, Freedonia",),
        ("Freedonia",),
    )
    assert (ann.gender, ann.positions, ann.remarks) == ("female", ("Colonel",), "See also.")
    assert ann.identifiers == (Identifier("Passport", "A123", "Freedonia"),)
    assert [a.text for a in ann.addresses] == ["Ink, Freedonia"]
    assert ann.linked_to == ("QUILL TRADING",)
    assert (company.kind, company.programmes) == ("organisation", ("MAGNIT",))
    assert parsed.counts["parties without a sanctions entry left out"] == 1


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('<FeatureType ID="26">Title</FeatureType>', "", "FeatureType 26, which the file does not explain"),
        ('<Location ID="50">', '<Location ID="52">', "location 50"),
        ('PartySubTypeID="4"', 'PartySubTypeID="5"', "PartySubType 5"),
        ("<Comment>MAGNIT</Comment>", "", "no programme"),
        (' ProfileID="36"', "", "no ProfileID"),
    ],
)
def test_a_code_that_the_advanced_file_does_not_explain_is_an_error(
    old: str, new: str, complaint: str
) -> None:
    assert old in ADVANCED
    with pytest.raises(RecordError, match=complaint):
        read_ofac_advanced(ADVANCED.replace(old, new).encode())


# --- the United Nations
