import { v1 } from "./v1.ts";

/** Protocol 2 as it was spoken, never changed while rooms accept it. Only what phones hear is other than in protocol 1. */
export const v2 = {
  ...v1,
  toPlayer: [
    '{"type":"welcome","protocol":2,"spreadMs":300,"view":{"phase":"lobby","title":"Numbers","turn":null,"options":null,"opensInMs":null,"explanation":null,"board":null,"nickname":"Ana","closesInMs":null,"mine":null,"result":null,"standing":{"points":0,"rank":null,"players":1,"streak":0}}}',
    '{"type":"probe","nonce":"xVZAqvuK_2c"}',
    '{"type":"refusal","reason":"malformed"}',
    '{"type":"ready","probe":"xVZAqvuK_2c","turn":{"n":1,"index":0,"total":3,"type":"single","prompt":"How many legs has a spider?","points":1000,"limitMs":20000,"image":{"media":"3b5f0f0e-7d1c-4f3e-9a51-0c9b2a4b8e11","width":800,"height":600,"alt":"A spider"}},"opensInMs":5000,"standing":{"points":0,"rank":null,"players":2,"streak":0}}',
    '{"type":"refusal","reason":"not-open","turn":1}',
    '{"type":"open","options":["option-six","option-eight","option-ten"],"closesInMs":20000}',
    '{"type":"refusal","reason":"invalid-answer","turn":1}',
    '{"type":"ack","turn":1,"value":1}',
    '{"type":"refusal","reason":"already-answered","turn":1,"stored":1}',
    '{"type":"closed"}',
    '{"type":"revealed","explanation":"Spiders have eight.","result":{"right":[1],"counts":[1,1,0],"credit":1,"points":1000},"standing":{"points":1000,"rank":1,"players":2,"streak":1}}',
    '{"type":"board","board":[["Ana",1000],["Ben",0]]}',
    '{"type":"open","turn":{"n":2,"index":1,"total":3,"type":"multiple","prompt":"Which are prime?","points":1000,"limitMs":20000},"options":["option-two","option-three","option-four","option-five"],"closesInMs":20000}',
    '{"type":"ack","turn":2,"value":[0,1,3]}',
    '{"type":"revealed","result":{"right":[0,1,3],"counts":[1,1,1,1],"credit":1,"points":1000},"standing":{"points":2000,"rank":1,"players":2,"streak":2}}',
    '{"type":"board","board":[["Ana",2000],["Ben",0]]}',
    '{"type":"open","turn":{"n":3,"index":2,"total":3,"type":"boolean","prompt":"Zero is even.","points":1000,"limitMs":null},"options":[]}',
    '{"type":"ack","turn":3,"value":true}',
    '{"type":"revealed","result":{"right":[0],"counts":[1,1],"credit":1,"points":1000},"standing":{"points":3000,"rank":1,"players":2,"streak":3}}',
    '{"type":"podium","turn":null,"board":[["Ana",3000],["Ben",0]]}',
    '{"type":"ended"}',
    '{"type":"welcome","protocol":2,"spreadMs":300,"view":{"phase":"open","title":"Numbers","turn":{"n":1,"index":0,"total":3,"type":"single","prompt":"How many legs has a spider?","points":1000,"limitMs":20000,"image":{"media":"3b5f0f0e-7d1c-4f3e-9a51-0c9b2a4b8e11","width":800,"height":600,"alt":"A spider"}},"options":["option-six","option-eight","option-ten"],"opensInMs":null,"explanation":null,"board":null,"nickname":"Ben","closesInMs":20000,"mine":null,"result":null,"standing":{"points":0,"rank":null,"players":2,"streak":0}}}',
    '{"type":"revealed","result":{"right":[0,1,3],"counts":[1,1,1,1],"credit":0,"points":0}}',
    '{"type":"update","board":[["Ana",2000],["Ben",1000]],"standing":{"points":2000,"rank":1,"players":2,"streak":0}}',
  ],
} as const;
